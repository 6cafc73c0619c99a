import { safeJson } from '../../term/escape.ts';
import { sessionRecord } from './record.ts';
import type { SessionFormat } from './report.ts';

/** One JSON object a line, one line a session. */
export const ndjson: SessionFormat = () => ({
  session: (one) => `${safeJson(sessionRecord(one))}\n`,
  pause: () => '',
  end: () => '',
});
