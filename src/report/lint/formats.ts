import { adapted } from '../diagnostics/finding-formats.ts';
import type { LintFormat } from './report.ts';
import { text } from './text.ts';

/** The output formats of `lint`, each but the first loaded when used. To add one, add a file and a line here. */
export const LINT_FORMATS: Record<string, () => Promise<LintFormat>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  ...adapted(async () => (await import('./lint-format.ts')).lintFormat),
};
