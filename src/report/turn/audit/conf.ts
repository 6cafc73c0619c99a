import { escapeText } from '../../../term/escape.ts';
import type { AuditFormat } from './report.ts';

/** Lines for turnserver.conf that close what was found. */
export const conf: AuditFormat = () => ({
  add: (results) =>
    results
      .filter(({ config }) => config.length > 0)
      .map(({ url, config }) => `# icescope turn --audit ${escapeText(url)}\n${config.join('\n')}\n`)
      .join(''),
  end: () => '',
});
