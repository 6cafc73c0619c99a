import { adapted } from '../../diagnostics/finding-formats.ts';
import type { AuditFormat } from './report.ts';
import { text } from './text.ts';

/**
 * The output formats of `turn --audit`, each but the first loaded when used. To add one, add a file and a line here.
 */
export const AUDIT_FORMATS: Record<string, () => Promise<AuditFormat>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./json.ts')).ndjson,
  conf: async () => (await import('./conf.ts')).conf,
  ...adapted(async () => (await import('./findings.ts')).findings),
};
