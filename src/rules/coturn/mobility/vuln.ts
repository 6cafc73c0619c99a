import type { Config } from '../../../coturn/config.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const vuln: CoturnRule = {
  id: 'mobility/vuln',
  severity: 'info',
  summary: '`mobility` in a release where it bypasses quotas',
  why: 'Before 4.17.0, a client that moves its allocation can bypass the quotas. Before 4.16.0, moves that are never completed also stay in memory.',
  remedy: 'Update to 4.17.0, or delete `mobility`: browsers do not use it.',
  versions: 'before 4.17.0',
  reference: 'https://www.rfc-editor.org/rfc/rfc8016',
  bad: [
    { config: 'mobility\n', version: '4.6.1' },
    { config: 'mobility=yes\n', version: '4.16.0' },
  ],
  good: ['mobility\n', { config: 'mobility=no\n', version: '4.6.1' }],
  check(config: Config, report: Report) {
    const entry = config.last('mobility');
    if (entry === undefined || !config.isOn('mobility') || isSince(config.version, '4.17.0')) return;
    const memory = isSince(config.version, '4.16.0') ? '' : ' and fill the memory';
    const message = `${quoted(entry)} lets clients bypass the quotas${memory}`;
    const effect = 'This is fixed in 4.17.0. Browsers do not use mobility.';
    report(finding(entry, message, { effect, mark: 'line', suggested: deleting([entry]) }));
  },
};
