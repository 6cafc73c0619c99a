import { adapted } from '../diagnostics/finding-formats.ts';
import type { StunFormat } from './report.ts';
import { table } from './table.ts';

/** The output formats of `stun`, each but the first loaded when used. To add one, add a file and a line here. */
export const STUN_FORMATS: Record<string, () => Promise<StunFormat>> = {
  table: async () => table,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  csv: async () => (await import('./csv.ts')).csv,
  prometheus: async () => (await import('./prometheus.ts')).prometheus,
  nagios: async () => (await import('./nagios.ts')).nagios,
  ...adapted(async () => (await import('./findings.ts')).findings),
};
