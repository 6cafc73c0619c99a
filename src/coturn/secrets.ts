import { OPTIONS } from './options/index.ts';

const SECRETS = [...OPTIONS.values()].filter(({ secret }) => secret === true).map(({ name }) => name);

/** Names that coturn does not know, but that sound like secrets. */
const LIKE_A_SECRET =
  /secret|passw|passphrase|pwd|credential|token|userdb|authorization|bearer|apikey|^users?$|^usr$|^psk$|^auth$|(?:^|-)(?:pass|pw|keys?)$/;

/** The first word of a line, even after something that keeps coturn from reading it: `#`, dashes, a byte order mark. */
const FIRST_WORD = /^[^A-Za-z]*([A-Za-z][\w-]*)["']?[\s=:]*["']?/;

/** Any later word with a value, for lines that two of them have got into. */
const LATER_WORD = /(?<!\w|\w-+)([A-Za-z][\w-]*)["']?[ \t]*[=:][\s=:]*["']?/g;

/** A later word that can hardly be anything but a secret, also where only a blank is after it. */
const LATER_SECRET =
  /(?<!\w|\w-+)(?:[\w-]*secret|password|passwd|passphrase|cli-password|pkey-pwd|credential|bearer|basic)["']?[ \t]+["']?(?=[^\s=:])/gi;

/** User and password of a URL, or before an address: `redis://u:north@host`, `u:north@192.0.2.1`. */
const USER_INFO = /(?<=:\/\/)[^\s/@]*@|(?<=^|[\s=:"'])[^\s=:@/"']+:[^\s@/]+@/;

/** `alice:north` after an unknown key, or without one; `host:3478` is not an account. */
const ACCOUNT =
  /^[^A-Za-z]*(?:([\w-]+)[ \t]*[=:][ \t]*)?[\w.-]+(?::|[ \t]+:[ \t]*)(?=[^\s\d/:]\S*\s*$|\d+[^\s\d/:.]\S*\s*$)/;

/** The same as the value of an option that does not take accounts, such as an address; a URL scheme is not a name. */
const ACCOUNT_AS_VALUE =
  /^[^A-Za-z]*([\w-]+)[\s=:"']+(?:(?:stun|turn)s?:)?(?!(?:stun|turn)s?:|[\da-f]+:)[a-z][\w.-]*:(?=[^\s\d/:]|\d+[^\s\d/:.])/i;

/** Options of turnserver, curl and the like that an account follows: `-u alice:north`, `-ualice:north`. */
const ACCOUNT_OPTION = /(?:^|[\s=])-u[\s=]*["']?[^\s:=]+:/;

/** Short options of programs that take a password: `turnadmin -p north`, `turnutils_uclient -w north`. */
const PASSWORD_OPTION = /\b(?:turnadmin|turnutils_\w+|mysql|redis-cli)\b.*?[\s=]-[apwsPW][\s=]*|^\s*-[wW]\s+/;

/** The user and password after the URL of a server, in a line of a list. */
const AFTER_URL = /^\W*(?:stun|turn)s?:\S+\s+(?=[^\s#])/i;

/** A key itself, where its file name belongs. */
const NO_FILE = /^\W*pkey[ \t]*=[ \t]*["']?(?=[^./\s]+\s*$)/;

/** A hash as crypt(3) writes it. */
const HASH = /\$(?:[1256y]|2[aby])\$/;

/** Only a key: a line of a PEM block, or a random number in base64 or hexadecimal. */
const BARE_KEY = /^\s*(?:[A-Za-z\d+/]{40,}={0,2}|[A-Za-z\d+/]{22,}={1,2}|(?:0x)?[\da-f]{32,})\s*$/i;

/** The start of a PEM block, after which a line may be a key. */
const KEY_BEGINS = /-----BEGIN [A-Z ]*KEY-----/;

/**
 * Where a secret begins in a line, text or bytes; undefined if there is none. Nothing from there on may be shown. The
 * previous line may be the key it belongs to.
 */
export function secretStart(line: string, before = ''): number | undefined {
  if (isBareKey(line, before)) return line.search(/\S/);
  const starts = [secretAfterName(line, wordsOf(line)), secretAfterWord(line), USER_INFO.exec(line)?.index];
  const options = [
    endOf(ACCOUNT_OPTION, line),
    endOf(PASSWORD_OPTION, line),
    endOf(AFTER_URL, line),
    endOf(NO_FILE, line),
  ];
  return first([...starts, ...options, passwordOfAccount(line), HASH.exec(line)?.index]);
}

/** Whether it is only a secret. The previous line may be the key, or an earlier part of a PEM block. */
function isBareKey(line: string, before: string): boolean {
  if (BARE_KEY.test(line)) return true;
  if (!/^\s*[^\s#]/.test(line) || isAnOption(line) || line.includes('-----')) return false;
  return (
    isSecretBelow(before) ||
    KEY_BEGINS.test(before) ||
    (BARE_KEY.test(before) && /^\s*[A-Za-z\d+/]+={0,2}\s*$/.test(line))
  );
}

function endOf(pattern: RegExp, line: string): number | undefined {
  const found = pattern.exec(line);
  return found === null ? undefined : found.index + found[0].length;
}

/** The same in a part of a line, which does not begin with a key: in a value. */
export function secretStartInside(value: string): number | undefined {
  return first([
    secretAfterName(value, value.matchAll(LATER_WORD)),
    secretAfterWord(value),
    USER_INFO.exec(value)?.index,
  ]);
}

function first(starts: readonly (number | undefined)[]): number | undefined {
  const known = starts.filter((start) => start !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function secretAfterName(line: string, words: Iterable<RegExpExecArray>): number | undefined {
  for (const word of words) {
    const name = nameOf(word[1]);
    const at = word.index + word[0].length;
    const isFirst = word.index === 0 && isMisspelt(name);
    if (!isSecret(name) && !isFirst && !(isSwitch(name) && !IS_BOOLEAN.test(line.slice(at)))) continue;
    if (at < line.length) return at;
  }
  return undefined;
}

/** `use-auth-secret=north`: a switch whose value was meant for the option of a similar name. */
function isSwitch(name: string): boolean {
  const type = OPTIONS.get(name)?.type;
  return (type === 'boolean' || type === 'flag') && /secret|passw/.test(name);
}

const IS_BOOLEAN = /^(?:[-+]?\d|[tfyn](?:\W|$)|true|false|yes|no\b|on\b|off)|^\s*(?:#|$)/i;

function secretAfterWord(line: string): number | undefined {
  for (const word of line.matchAll(LATER_SECRET)) {
    if (nameOf(word[0].trim()) !== 'use-auth-secret') return word.index + word[0].length;
  }
  return undefined;
}

function passwordOfAccount(line: string): number | undefined {
  const asValue = ACCOUNT_AS_VALUE.exec(line);
  if (asValue !== null && takesNoAccount(nameOf(asValue[1]))) return asValue[0].length;
  const account = ACCOUNT.exec(line);
  if (account === null) return undefined;
  const key = account[1] ?? /[A-Za-z][\w-]*/.exec(account[0])?.[0];
  return OPTIONS.has(nameOf(key)) ? undefined : account[0].length;
}

/** Colons are in paths, and between the names of ciphers and curves. */
function takesNoAccount(name: string): boolean {
  const type = OPTIONS.get(name)?.type;
  return type !== undefined && type !== 'path' && name !== 'cipher-list' && name !== 'ec-curve-name';
}

/** A key of a secret without its value, which may be in the next line. */
function isSecretBelow(line: string): boolean {
  const key = /^[^A-Za-z#]*([A-Za-z][\w-]*)["']?\s*[=:]?\s*["']?(?:[|>][-+\d]*)?\s*$/.exec(line)?.[1];
  return key !== undefined && isSecret(nameOf(key));
}

function isAnOption(line: string): boolean {
  return OPTIONS.has(nameOf(FIRST_WORD.exec(line)?.[1]));
}

function nameOf(word = ''): string {
  const dashed = word.replaceAll('_', '-').replace(/(?<=[a-z\d])(?=[A-Z][a-z])/g, '-');
  return dashed.toLowerCase();
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

/** Whether it is the name of a secret with a letter or two added, missing, or misplaced. */
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
