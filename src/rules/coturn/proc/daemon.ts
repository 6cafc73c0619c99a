import type { Config } from '../../../coturn/config.ts';
import { exampleDisk, UNIT } from '../example-disk.ts';
import { deleting } from '../fixes.ts';
import { type Context, type CoturnRule, finding, type Report, unitOf } from '../rule.ts';
import { quoted } from '../text.ts';

export const daemon: CoturnRule = {
  id: 'proc/daemon',
  severity: 'warning',
  summary: 'daemon mode, which makes systemd and containers believe that coturn has exited',
  why: 'Coturn forks, and the process that was started exits with status 0. A container stops at that point, and systemd considers the service finished unless its unit says `Type=forking`.',
  remedy: 'Delete the line: systemd and containers expect coturn to stay in the foreground.',
  bad: ['daemon\n', 'daemon=yes\n'],
  good: [
    'daemon=no\n',
    'realm=example.org\n',
    { config: 'daemon\n', context: { disk: exampleDisk({ unit: { ...UNIT, isForking: true } }) } },
  ],
  check(config: Config, report: Report, context: Context) {
    const entry = config.last('daemon');
    if (entry === undefined || !config.isOn('daemon') || unitOf(context)?.isForking === true) return;
    const effect = 'The process that was started exits: a container stops, and systemd considers the service finished.';
    const message = `${quoted(entry)} sends coturn to the background`;
    report(finding(entry, message, { effect, mark: 'line', suggested: deleting(config.all('daemon')) }));
  },
};
