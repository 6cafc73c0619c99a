import type { Texts } from '../../explain/texts/text.ts';
import type { Format } from '../candidates/report.ts';
import { text } from './text.ts';

/** A format of `parse` that also takes the texts of a language. */
export type ExplainFormat = (...args: [...Parameters<Format>, Texts]) => ReturnType<Format>;

/** The output formats of `explain`, each but the first loaded when it is asked for; one more is a file and a line here. */
export const EXPLAIN_FORMATS: Readonly<Record<string, () => Promise<ExplainFormat>>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
};

export const DEFAULT_EXPLAIN_FORMAT = 'text';
