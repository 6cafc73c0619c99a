import { OPTIONS } from './options/index.ts';

const SECRETS = [...OPTIONS.values()].filter(({ secret }) => secret === true).map(({ name }) => name);

/** No option that coturn knows, and by its name a secret all the same. */
const LIKE_A_SECRET = /secret|passw|pwd|credential|token|userdb|^users?$|^usr$|^pass$|^auth$|(?:^|-)keys?$/;

/** The first word of a line, also behind what keeps coturn from reading it: `#`, dashes, a byte order mark. */
const FIRST_WORD = /^[^A-Za-z]*([A-Za-z][\w-]*)["']?[\s=:]*["']?/;

/** Any later word with a value, for lines that two of them have got into. */
const LATER_WORD = /(?<!\w|\w-+)([A-Za-z][\w-]*)["']?[ \t]*[=:][\s=:]*["']?/g;

/** A later word that can hardly be anything but a secret, also where only a blank is behind it. */
const LATER_SECRET =
  /(?<!\w|\w-+)(?:[\w-]*secret|password|cli-password|pkey-pwd|credential)["']?[ \t]+["']?(?=[^\s=:])/gi;

/** User and password of a URL, or before an address: `redis://u:north@host`, `u:north@192.0.2.1`. */
const USER_INFO = /(?<=:\/\/)[^\s/@]*@|(?<=^|[\s=:"'])[^\s=:@/"']+:[^\s@/]+@/;

/** `alice:north` behind a key that coturn does not know, or without one; `host:3478` is none. */
const ACCOUNT = /^[^A-Za-z]*(?:([\w-]+)[ \t]*[=:][ \t]*)?[\w.-]+:(?=[^\s\d/:]\S*\s*$|\d+[^\s\d/:.]\S*\s*$)/;

/**
 * Where in a line a secret begins, text or bytes; nothing where there is none. From there on, nothing is to be shown. The
 * line before it may be the key that it belongs to.
 */
export function secretStart(line: string, before = ''): number | undefined {
  if (isSecretBelow(before) && /^\s*[^\s#]/.test(line) && !isAnOption(line)) return line.search(/\S/);
  const starts = [behindName(line, wordsOf(line)), behindSecretWord(line), USER_INFO.exec(line)?.index];
  return first([...starts, behindAccount(line)]);
}

/** The same in a part of a line, which does not begin with a key: in a value. */
export function secretStartInside(value: string): number | undefined {
  return first([behindName(value, value.matchAll(LATER_WORD)), behindSecretWord(value), USER_INFO.exec(value)?.index]);
}

function first(starts: readonly (number | undefined)[]): number | undefined {
  const known = starts.filter((start) => start !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function behindName(line: string, words: Iterable<RegExpExecArray>): number | undefined {
  for (const word of words) {
    const name = nameOf(word[1]);
    const at = word.index + word[0].length;
    const isFirst = word.index === 0 && isMisspelt(name);
    if (!isSecret(name) && !isFirst && !(isSwitch(name) && !IS_BOOLEAN.test(line.slice(at)))) continue;
    if (at < line.length) return at;
  }
  return undefined;
}

/** `use-auth-secret=north`: a switch whose value is meant for the option that is named like it. */
function isSwitch(name: string): boolean {
  const type = OPTIONS.get(name)?.type;
  return (type === 'boolean' || type === 'flag') && /secret|passw/.test(name);
}

const IS_BOOLEAN = /^(?:[-+]?\d|[tfyn](?:\W|$)|true|false|yes|no\b|on\b|off)|^\s*(?:#|$)/i;

function behindSecretWord(line: string): number | undefined {
  for (const word of line.matchAll(LATER_SECRET)) {
    if (nameOf(word[0].trim()) !== 'use-auth-secret') return word.index + word[0].length;
  }
  return undefined;
}

function behindAccount(line: string): number | undefined {
  const account = ACCOUNT.exec(line);
  if (account === null) return undefined;
  const key = account[1] ?? /[A-Za-z][\w-]*/.exec(account[0])?.[0];
  return OPTIONS.has(nameOf(key)) ? undefined : account[0].length;
}

/** A key of a secret without its value, which may be in the next line. */
function isSecretBelow(line: string): boolean {
  const key = /^[^A-Za-z#]*([A-Za-z][\w-]*)["']?\s*[=:]?\s*["']?\s*$/.exec(line)?.[1];
  return key !== undefined && isSecret(nameOf(key));
}

function isAnOption(line: string): boolean {
  return OPTIONS.has(nameOf(FIRST_WORD.exec(line)?.[1]));
}

function nameOf(word = ''): string {
  return word.toLowerCase().replaceAll('_', '-');
}

function* wordsOf(line: string): Iterable<RegExpExecArray> {
  const word = FIRST_WORD.exec(line);
  if (word !== null) yield word;
  yield* line.matchAll(LATER_WORD);
}

function isSecret(name: string): boolean {
  const option = OPTIONS.get(name);
  return option === undefined ? LIKE_A_SECRET.test(name) : option.secret === true;
}

/** Is it a secret's name with a letter or two too many, too few, or in another place? */
function isMisspelt(name: string): boolean {
  if (OPTIONS.has(name)) return false;
  const isNear = ({ length }: string): boolean => length > 4 && Math.abs(length - name.length) <= 2;
  return SECRETS.some((secret) => isNear(secret) && differenceOf(name, secret) <= 2);
}

/** How many letters one has and the other has not. */
function differenceOf(a: string, b: string): number {
  let rest = b;
  let extra = 0;
  for (const letter of a) {
    const at = rest.indexOf(letter);
    if (at < 0) extra++;
    else rest = rest.slice(0, at) + rest.slice(at + 1);
  }
  return Math.max(extra, rest.length);
}
