import { adapted } from '../diagnostics/finding-formats.ts';
import type { TurnFormat } from './report.ts';
import { text } from './text.ts';

/** The output formats of `turn`, each but the first loaded when used. To add one, add a file and a line here. */
export const TURN_FORMATS: Record<string, () => Promise<TurnFormat>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  csv: async () => (await import('./csv.ts')).csv,
  prometheus: async () => (await import('./prometheus.ts')).prometheus,
  nagios: async () => (await import('./nagios.ts')).nagios,
  ...adapted(async () => (await import('./findings.ts')).findings),
};
