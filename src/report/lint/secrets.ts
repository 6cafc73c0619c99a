import { OPTIONS } from '../../coturn/options/index.ts';

/** A misspelt option is none that coturn knows, and holds a secret all the same. */
const LIKE_A_SECRET = /secret|passw|pwd|userdb|^users?$/;

/** The first word of a line, also behind what keeps coturn from reading it: `#`, dashes, a byte order mark. */
const FIRST_WORD = /^[^A-Za-z]*([A-Za-z][\w-]*)["']?[\s=:]*["']?/;

/** Any later word with a value, for lines that two of them have got into. */
const LATER_WORD = /(?<![\w-])([A-Za-z][\w-]*)["']?[ \t]*[=:][\s=:]*["']?/g;

/** Where in a line a secret begins, text or bytes; nothing where there is none. From there on, nothing is to be shown. */
export function secretStart(line: string): number | undefined {
  for (const word of wordsOf(line)) {
    const at = word.index + word[0].length;
    if (isSecret(word[1] ?? '')) return at < line.length ? at : undefined;
  }
  return undefined;
}

function* wordsOf(line: string): Iterable<RegExpExecArray> {
  const first = FIRST_WORD.exec(line);
  if (first !== null) yield first;
  yield* line.matchAll(LATER_WORD);
}

/** Written in whatever way. */
function isSecret(word: string): boolean {
  const name = word.toLowerCase().replaceAll('_', '-');
  const option = OPTIONS.get(name);
  return option === undefined ? LIKE_A_SECRET.test(name) : option.secret === true;
}
