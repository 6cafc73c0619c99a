import type { RuleFormat } from './report.ts';
import { text } from './text.ts';

/** The output formats of `rule`, each but the first loaded when used. To add one, add a file and a line here. */
export const RULE_FORMATS: Record<string, () => Promise<RuleFormat>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
};
