import type { Embedded } from '../deployment.ts';
import type { Values } from '../variables.ts';
import { withReplaced } from '../words.ts';
import type { Heredoc } from './heredocs.ts';

/** A configuration that a script writes. */
export interface WrittenConfig {
  readonly name: string;
  readonly config: Embedded;
}

/** The configurations that heredocs write, each with what is appended to it later. */
export function writtenConfigs(heredocs: readonly Heredoc[], values: Values): WrittenConfig[] {
  const configs: WrittenConfig[] = [];
  const lastOf = new Map<string, number>();
  for (const heredoc of heredocs) {
    const { name, isAppended } = heredoc;
    const config = configIn(heredoc, values);
    const at = isAppended ? lastOf.get(name) : undefined;
    const before = at === undefined ? undefined : configs[at];
    if (at === undefined || before === undefined) lastOf.set(name, configs.push({ name, config }) - 1);
    else configs[at] = { name, config: inRow(before.config, config) };
  }
  return configs;
}

/** The shell expands variables, including those this script does not set. */
function configIn({ isQuoted, text, start }: Heredoc, values: Values): Embedded {
  const written = { text, offsetOf: (at: number) => start + at };
  if (isQuoted || !/[$`]/.test(text)) return written;
  const parts = [...text.matchAll(/(?<!\\)\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g)].flatMap(
    ({ 0: all, 1: braced, 2: otherwise, 3: plain, index }) => {
      const value = values.get(braced ?? plain ?? '') ?? otherwise;
      return value === undefined ? [] : [{ start: index, end: index + all.length, text: value }];
    },
  );
  return { ...withReplaced(written, parts), isTemplate: true };
}

/** One text after another, each with its own places. */
export function inRow(one: Embedded, next: Embedded): Embedded {
  const { length } = one.text;
  const isTemplate = one.isTemplate === true || next.isTemplate === true;
  const offsetOf = (at: number): number => (at < length ? one.offsetOf(at) : next.offsetOf(at - length));
  return { text: one.text + next.text, offsetOf, ...(isTemplate ? { isTemplate } : {}) };
}
