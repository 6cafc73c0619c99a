import { safeJson } from '../../term/escape.ts';
import type { DoctorFormat } from './report.ts';

/** One JSON object, on one line. */
export const json: DoctorFormat = (report) => `${safeJson(report)}\n`;
