/** A command line in parts: options before the first word, that word, and what follows it. */
interface SplitLine {
  readonly leading: readonly string[];
  readonly word: string | undefined;
  readonly rest: readonly string[];
}

/** Options that people write before the command and that have a value. */
export const VALUED: ReadonlySet<string> = new Set([
  '-f',
  '--format',
  '-o',
  '--output',
  '--color',
  '--timeout',
  '--count',
]);

/** After this, nothing is an option, whatever it starts with. */
const END = '--';

/**
 * `-f json parse x.log`: the command is the first word that names one, or else the first word that is not an option.
 */
export function splitLine(argv: readonly string[], isCommand: (word: string) => boolean): SplitLine {
  const words = [...argv.keys()].filter((at) => isWord(argv, at));
  const first = words.find(
    (at) => isCommand(argv[at] ?? '') && words.every((one) => one >= at || isValueLike(argv, one)),
  );
  const at = first ?? words[0] ?? argv.length;
  const leading = argv.slice(0, at).filter((word) => word !== END);
  return { leading, word: argv[at], rest: argv.slice(at + 1) };
}

function isWord(argv: readonly string[], at: number): boolean {
  const word = argv[at] ?? '';
  const before = argv[at - 1] ?? '';
  if (before === END) return true;
  if (word.startsWith('-') && word !== '-') return false;
  return !(VALUED.has(before) && !(before === '--color' && !/^(?:always|never|auto)$/.test(word)));
}

/** It may be the value of the option before it. */
function isValueLike(argv: readonly string[], at: number): boolean {
  return argv[at - 1]?.startsWith('-') === true;
}
