import type { ByteSink, Io } from '../io/io.ts';

/** How to mark text. Color only ranks it, so everything also works without marks. */
export interface Style {
  /** Broken. */
  bad: (text: string) => string;
  /** Doubtful. */
  doubtful: (text: string) => string;
  /** Secondary. */
  dim: (text: string) => string;
  /** A heading. */
  strong: (text: string) => string;
  /** Links a rule's name to its page, if the terminal supports links. */
  link: (text: string, rule: string, kind: string) => string;
}

const PLAIN: Style = { bad: same, doubtful: same, dim: same, strong: same, link: same };

function same(text: string): string {
  return text;
}

/** `--color` and `--no-color` decide, then NO_COLOR, then FORCE_COLOR, then whether a terminal shows it. */
export function wantsColor(io: Io, sink: ByteSink, option: boolean | undefined): boolean {
  if (option !== undefined) return option;
  if ((io.env['NO_COLOR'] ?? '') !== '') return false;
  const force = io.env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return sink.isTerminal && io.env['TERM'] !== 'dumb';
}

export async function loadStyle(isColored: boolean): Promise<Style> {
  if (!isColored) return PLAIN;
  const { loadChalk } = await import('./chalk.ts');
  const { Chalk } = await loadChalk();
  const chalk = new Chalk({ level: 1 });
  // Chalk marks all its arguments, so as a callback of `map` it would show the index and the list as well.
  return {
    bad: (text) => chalk.red(text),
    doubtful: (text) => chalk.yellow(text),
    dim: (text) => chalk.dim(text),
    strong: (text) => chalk.bold(text),
    link: same,
  };
}
