import type { Config } from '../../../coturn/config.ts';
import { isCliOn } from '../../../coturn/effective/services.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const allowLoopback: CoturnRule = {
  id: 'peer/allow-loopback',
  severity: 'error',
  summary: 'loopback addresses allowed as peers',
  why: "Clients can reach services on the server's own 127.0.0.1 and ::1, which listen there because nothing outside should reach them: databases, admin interfaces, coturn's own CLI. If that CLI is on and has no password, coturn exits at startup with status 255.",
  remedy: 'Delete the line. To test on a single machine, put the clients on another address of it.',
  bad: [
    'allow-loopback-peers\n',
    { config: 'allow-loopback-peers\nno-loopback-peers\n', version: '4.6.1' },
    'allow-loopback-peers=yes\ncli\n',
  ],
  good: ['allow-loopback-peers=no\n', 'realm=example.org\n'],
  check(config: Config, report: Report) {
    const entry = config.last('allow-loopback-peers');
    if (entry === undefined || !config.isOn('allow-loopback-peers')) return;
    const isFatal = isCliOn(config) && config.text('cli-password') === '';
    const message = isFatal
      ? `${quoted(entry)} requires a \`cli-password\` while the CLI is on`
      : `${quoted(entry)} lets clients reach the server's own 127.0.0.1 and ::1`;
    const suggested = deleting(config.all('allow-loopback-peers'));
    const more = { effect: effectOf(config, isFatal), mark: 'line', suggested } as const;
    report(finding(entry, message, isFatal ? { ...more, severity: 'fatal' } : more));
  },
};

function effectOf({ unknown }: Config, isFatal: boolean): string {
  const effect = isFatal
    ? 'Coturn refuses to start (exit 255). Otherwise, clients could reach services on 127.0.0.1 and ::1.'
    : 'Services that listen there are not meant to be reached from outside.';
  const isUndone = unknown.some(({ line }) => line.key === 'no-loopback-peers');
  return isUndone ? `${effect} \`no-loopback-peers\` is unknown and does not change that.` : effect;
}
