import type { DoctorFormat } from './report.ts';
import { text } from './text.ts';

/** The output formats of `doctor`, each but the first loaded when used. To add one, add a file and a line here. */
export const DOCTOR_FORMATS: Record<string, () => Promise<DoctorFormat>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
};
