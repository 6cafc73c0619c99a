import type { LintFormat } from './report.ts';
import { text } from './text.ts';

/** The output formats of `lint`, each but the first loaded when it is asked for; one more is a file and a line here. */
export const LINT_FORMATS: Record<string, () => Promise<LintFormat>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  github: async () => (await import('./github.ts')).github,
  sarif: async () => (await import('./sarif.ts')).sarif,
  gcc: async () => (await import('./gcc.ts')).gcc,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  junit: async () => (await import('./junit.ts')).junit,
};
