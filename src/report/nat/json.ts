import { safeJson } from '../../term/escape.ts';
import type { NatFormat } from './report.ts';

/** One JSON object, on one line. */
export const json: NatFormat = (result) => `${safeJson(result)}\n`;
