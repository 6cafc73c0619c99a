import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { isCliOn } from '../../../coturn/effective/services.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const allowLoopback: CoturnRule = {
  id: 'peer/allow-loopback',
  severity: 'error',
  summary: 'peers on the loopback interface are allowed',
  why: "Clients reach what listens on the server's own 127.0.0.1 and ::1, which is there because nobody outside should: databases, admin interfaces, coturn's own CLI. With that CLI on and without a password, coturn ends at once with status 255.",
  remedy: 'Delete the line. For a test on one machine, put the clients on another address of it.',
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
    report(
      finding(entry, `${quoted(entry)}: ${effectOf(config, isFatal)} Delete the line.`, {
        mark: 'line',
        ...(isFatal ? { severity: 'fatal' } : {}),
        suggested: config.all('allow-loopback-peers').flatMap(deletion),
      }),
    );
  },
};

function effectOf({ version, unknown }: Config, isFatal: boolean): string {
  const contrary = unknown.some(({ line }) => line.key === 'no-loopback-peers')
    ? ' `no-loopback-peers` beside it is unknown, and changes nothing.'
    : '';
  if (isFatal)
    return `coturn ${version} ends at once, as its CLI is on and has no \`cli-password\`; otherwise clients would reach what listens on 127.0.0.1 and ::1 through the relay.${contrary}`;
  return `coturn ${version} lets clients reach what listens on the server's own 127.0.0.1 and ::1.${contrary}`;
}

function deletion({ line }: Entry) {
  return line === undefined ? [] : [deleteLine(line)];
}
