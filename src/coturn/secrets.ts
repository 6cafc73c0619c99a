import { OPTIONS } from './options/index.ts';

const SECRETS = [...OPTIONS.values()].filter(({ secret }) => secret === true).map(({ name }) => name);

/** No option that coturn knows, and by its name a secret all the same. */
const LIKE_A_SECRET = /secret|passw|pwd|userdb|^users?$/;

/** The first word of a line, also behind what keeps coturn from reading it: `#`, dashes, a byte order mark. */
const FIRST_WORD = /^[^A-Za-z]*([A-Za-z][\w-]*)["']?[\s=:]*["']?/;

/** Any later word with a value, for lines that two of them have got into. */
const LATER_WORD = /(?<![\w-])([A-Za-z][\w-]*)["']?[ \t]*[=:][\s=:]*["']?/g;

/** Where in a line a secret begins, text or bytes; nothing where there is none. From there on, nothing is to be shown. */
export function secretStart(line: string): number | undefined {
  for (const word of wordsOf(line)) {
    const name = (word[1] ?? '').toLowerCase().replaceAll('_', '-');
    if (!isSecret(name) && !(word.index === 0 && isMisspelt(name))) continue;
    const at = word.index + word[0].length;
    return at < line.length ? at : undefined;
  }
  return undefined;
}

function* wordsOf(line: string): Iterable<RegExpExecArray> {
  const first = FIRST_WORD.exec(line);
  if (first !== null) yield first;
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
