import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isSoftwareSent } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const software: CoturnRule = {
  id: 'amp/software',
  severity: 'info',
  summary: 'responses that reveal the version of coturn',
  why: 'The SOFTWARE attribute makes each response longer, and tells attackers which known vulnerabilities this server has.',
  remedy: 'Before 4.7.0, add `no-software-attribute`; from 4.7.0 on, delete `software-attribute`.',
  bad: [
    { config: 'realm=example.org\n', version: '4.6.1' },
    { config: 'software-attribute\n', version: '4.17.1' },
  ],
  good: [
    { config: 'no-software-attribute\n', version: '4.6.1' },
    { config: 'prod\n', version: '4.6.1' },
    { config: 'realm=example.org\n', version: '4.17.1' },
  ],
  check(config: Config, report: Report) {
    if (!isSoftwareSent(config) || !isSince(config.version, '4.5.1.2')) return;
    const effect = 'This makes responses longer and attacks easier.';
    const entry = config.last('software-attribute');
    if (entry !== undefined) {
      const suggested = deleting(config.all('software-attribute'));
      report(
        finding(entry, `${quoted(entry)} reveals the name and version of coturn in every response`, {
          effect,
          suggested,
        }),
      );
      return;
    }
    const suggested = [append(config.syntax, ['no-software-attribute'])];
    const message = `without \`no-software-attribute\`, coturn reveals its name and version in every response`;
    report(finding(undefined, message, { effect, option: 'no-software-attribute', suggested }));
  },
};
