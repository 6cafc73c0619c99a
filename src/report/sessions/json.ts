import { safeJson } from '../../term/escape.ts';
import { sessionRecord } from './record.ts';
import type { SessionFormat } from './report.ts';

const START = '{"sessions":[\n';

/** One JSON object: the sessions, and the summary. */
export const json: SessionFormat = () => {
  let separator = START;
  return {
    session(one) {
      const text = separator + safeJson(sessionRecord(one));
      separator = ',\n';
      return text;
    },
    pause: () => '',
    end: (summary) => `${separator === START ? START : ''}\n],\n"summary":${safeJson(summary)}}\n`,
  };
};
