import { safeJson } from '../../term/escape.ts';
import { countsOf } from './counts.ts';
import { sessionRecord } from './record.ts';
import type { SessionFormat } from './report.ts';

/** One JSON object: the sessions, and the summary. */
export const json: SessionFormat = (sessions, summary) => {
  const records = sessions.map((one) => safeJson(sessionRecord(one)));
  return `{"sessions":[\n${records.join(',\n')}\n],\n"summary":${safeJson({ ...summary, ...countsOf(sessions) })}}\n`;
};
