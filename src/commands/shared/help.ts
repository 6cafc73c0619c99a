import type { Io } from '../../io/io.ts';
import { hang } from '../../term/wrap.ts';

/** What the help of a command says around its options. */
export interface Help {
  /** What it does; paragraphs, with an empty line between them. */
  readonly about: string;
  readonly examples: readonly string[];
  /** What to know besides. */
  readonly notes?: readonly string[];
  readonly status: readonly (readonly [status: string, meaning: string])[];
}

/** Where there is no terminal. */
const USUAL_WIDTH = 80;
/** Longer lines are hard to read. */
const WIDEST = 100;
const NARROWEST = 40;
/** With less room than this beside an option, its text begins on a line of its own. */
const LEAST_ROOM = 30;

export function helpWidth({ stdout }: Io): number {
  return Math.max(NARROWEST, Math.min(stdout.columns ?? USUAL_WIDTH, WIDEST));
}

/** An argument or option, and its text beside it or below. */
export function helpItem(term: string, termWidth: number, text: string, width: number): string {
  const start = `  ${term.padEnd(termWidth)}  `;
  if (width - start.length >= LEAST_ROOM) return hang(start, text, width);
  return `  ${term}\n${hang('      ', text, width)}`;
}

/** What follows the options: examples, notes, the exit status. */
export function helpEnd({ examples, notes = [], status }: Help, width: number): string {
  const codes = Math.max(...status.map(([code]) => code.length));
  const blocks = [
    ['Examples:', ...examples.map((line) => exampleText(line, width))],
    notes.map((note) => hang('', note, width)),
    ['Exit status:', ...status.map(([code, meaning]) => hang(`  ${code.padStart(codes)}  `, meaning, width))],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** A command line, broken where a shell can continue it: after a word, and outside quotes. */
function exampleText(line: string, width: number): string {
  const [first = '', ...words] = line.match(/'[^']*'|\S+/g) ?? [];
  const rows: string[] = [];
  let row = `  ${first}`;
  for (const word of words) {
    if (row.length + 1 + word.length > width - ROOM_FOR_BACKSLASH) {
      rows.push(`${row} \\`);
      row = `      ${word}`;
    } else row += ` ${word}`;
  }
  return [...rows, row].join('\n');
}

const ROOM_FOR_BACKSLASH = 2;
