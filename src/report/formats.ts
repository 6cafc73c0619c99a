import type { Format } from './report.ts';

/** The output formats of `parse`, each loaded when it is asked for; one more is a file and a line here. */
export const FORMATS: Record<string, () => Promise<Format>> = {
  table: async () => (await import('./table.ts')).table,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  csv: async () => (await import('./csv.ts')).csv,
  sdp: async () => (await import('./sdp.ts')).sdp,
};
