import type { Config } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const daemon: CoturnRule = {
  id: 'proc/daemon',
  severity: 'warning',
  summary: 'coturn goes to the background, where systemd and containers lose it',
  why: 'The process that was started ends with status 0 and a child goes on. A container stops then, and systemd takes the service for finished, unless its unit says that it forks.',
  remedy: 'Delete the line: whoever starts coturn today keeps it in the foreground.',
  bad: ['daemon\n', 'daemon=yes\n'],
  good: ['daemon=no\n', 'realm=example.org\n'],
  check(config: Config, report: Report) {
    const entry = config.last('daemon');
    if (entry === undefined || !config.isOn('daemon')) return;
    const message = `${quoted(entry)}: coturn ${config.version} goes to the background, and the process that was started ends: a container stops, and systemd takes the service for finished. Delete the line.`;
    report(finding(entry, message, { mark: 'line', suggested: deleting(config.all('daemon')) }));
  },
};
