import type { Config } from '../../../coturn/config.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const vuln: CoturnRule = {
  id: 'mobility/vuln',
  severity: 'info',
  summary: 'mobility in a release where it gets around quotas',
  why: 'Before 4.17.0 a client that moves its allocation with mobility gets past the quotas; before 4.16.0 moves that are never finished also stay in memory.',
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
    const memory = isSince(config.version, '4.16.0') ? '' : ', and moves that are never finished fill its memory';
    const message = `${quoted(entry)}: with mobility, clients of coturn ${config.version} get past the quotas${memory}. Update to 4.17.0, or delete the line: browsers do not use it.`;
    report(finding(entry, message, { mark: 'line', suggested: deleting([entry]) }));
  },
};
