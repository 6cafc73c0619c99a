import type { NatFormat } from './report.ts';
import { table } from './table.ts';

/** The output formats of `nat`, each but the first loaded when used. To add one, add a file and a line here. */
export const NAT_FORMATS: Record<string, () => Promise<NatFormat>> = {
  table: async () => table,
  json: async () => (await import('./json.ts')).json,
};
