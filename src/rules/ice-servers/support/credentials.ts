import { isPlaceholder, isVariable } from '../../../coturn/spelling.ts';
import type { Entry } from '../../../ice-servers/configuration.ts';
import type { Member } from '../../../ice-servers/value.ts';

/** What a member is, where it is a text. */
export function textOf(member: Member | undefined): string | undefined {
  return member?.value.kind === 'text' ? member.value.text : undefined;
}

/** From September 2001 to 2286: a shorter number is an ordinary name. */
const TIME = /^[1-9]\d{9}$/;

/** When time-limited credentials end, in milliseconds since 1970: `time:user`, `user:time`, or the time alone. */
export function expiryOf(username: string): number | undefined {
  const at = username.indexOf(':');
  const parts = at < 0 ? [username] : [username.slice(0, at), username.slice(username.lastIndexOf(':') + 1)];
  const time = parts.find((part) => TIME.test(part));
  return time === undefined ? undefined : Number(time) * 1000;
}

/** Words that stand for a value that is still to be written. */
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
