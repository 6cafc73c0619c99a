import { adapted } from '../diagnostics/finding-formats.ts';
import type { SessionFormat } from './report.ts';
import { text } from './text.ts';

/** The output formats of `diagnose`, each but the first loaded when used. To add one, add a file and a line here. */
export const SESSION_FORMATS: Readonly<Record<string, () => Promise<SessionFormat>>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  ...adapted(async () => (await import('./findings.ts')).findings),
  html: async () => (await import('./html.ts')).html,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
};

export const DEFAULT_SESSION_FORMAT = 'text';
