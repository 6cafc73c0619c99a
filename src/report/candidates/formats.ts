import { adapted } from '../diagnostics/finding-formats.ts';
import type { Format } from './report.ts';
import { table } from './table.ts';

/** The output formats of `parse`, each but the first loaded when used. To add one, add a file and a line here. */
export const FORMATS: Record<string, () => Promise<Format>> = {
  table: async () => table,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  csv: async () => (await import('./csv.ts')).csv,
  sdp: async () => (await import('./sdp.ts')).sdp,
  ...adapted(async () => (await import('./findings.ts')).findings),
};

export const DEFAULT_FORMAT = 'table';
