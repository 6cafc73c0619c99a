import { isPlaceholder, isVariable } from '../../../coturn/spelling.ts';
import type { Entry } from '../../../ice-servers/configuration.ts';
import type { Member } from '../../../ice-servers/value.ts';
import { readRestName } from '../../../turn/rest-name.ts';

/** The text of a member, if it is a text. */
export function textOf(member: Member | undefined): string | undefined {
  return member?.value.kind === 'text' ? member.value.text : undefined;
}

/** When time-limited credentials expire, in milliseconds since 1970: `time:user`, `user:time`, or just the time. */
export function expiryOf(username: string): number | undefined {
  const name = readRestName(username);
  return name === undefined ? undefined : name.expiresAt * 1000;
}

/** Words in place of a value that is still to be written. */
const FILL_IN =
  /^(?:<.*>|\{\{?.*\}\}?|\[.*\]|x{3,}|\*{3,}|\.{3,}|…+|change[-_ ]?me|todo|(?:your|my|the)[-_ ]?.*(?:user|name|pass|cred|secret|key|token).*)$/i;

export function isFillIn(text: string): boolean {
  return FILL_IN.test(text.trim()) || isPlaceholder(text) || isVariable(text);
}

/** A credential that is written down and does not end. */
export function isFixed({ username, credential }: Entry): boolean {
  const [user, password] = [textOf(username), textOf(credential)];
  if (password === undefined || password === '' || isFillIn(password)) return false;
  return user === undefined ? false : expiryOf(user) === undefined;
}
