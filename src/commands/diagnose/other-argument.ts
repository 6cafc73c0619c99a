import { access } from 'node:fs/promises';
import { noFileBut, type UserError } from '../../errors.ts';

/** What else an argument may be, if there is no file of that name: something for another command. */
export async function otherArgument(argument: string): Promise<UserError | undefined> {
  if (!/^(?:stuns?|turns?|https?|(?:a=)?candidate):/i.test(argument) || (await exists(argument))) return undefined;
  if (/^stuns?:/i.test(argument)) return noFileBut(argument, 'a server', `To ask it: icescope stun ${argument}`);
  if (/^turns?:/i.test(argument)) return noFileBut(withoutUser(argument), 'a server', 'To test it: icescope turn URL');
  if (/^(?:a=)?candidate:/i.test(argument))
    return noFileBut(
      'this',
      'a candidate',
      "To explain it: icescope explain 'candidate:…'; a session has several, in a log",
    );
  return noFileBut('this', 'a URL', 'Save the log or the dump that it shows, and name that');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function withoutUser(url: string): string {
  return url.replace(/:(?:\/\/)?[^@]*@/, ':');
}
