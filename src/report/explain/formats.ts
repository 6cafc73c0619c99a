import { adapted } from '../diagnostics/finding-formats.ts';
import type { ExplainFormat } from './report.ts';
import { text } from './text.ts';

/** The output formats of `explain`, each but the first loaded when used. To add one, add a file and a line here. */
export const EXPLAIN_FORMATS: Readonly<Record<string, () => Promise<ExplainFormat>>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  ...adapted(async () => (await import('./findings.ts')).findings),
};

export const DEFAULT_EXPLAIN_FORMAT = 'text';
