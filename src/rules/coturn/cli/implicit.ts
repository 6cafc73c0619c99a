import type { Config } from '../../../coturn/config.ts';
import { append, insertAfter } from '../../../coturn/edits.ts';
import { isCliOn } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const implicit: CoturnRule = {
  id: 'cli/implicit',
  severity: 'info',
  summary: 'a telnet CLI without a password, which coturn turns off with an error',
  why: 'Before 4.10.0, the CLI is on unless it is turned off. Without a password coturn does not open it, and logs an error at each start that looks like a fault.',
  remedy: 'Before 4.10.0, write `no-cli`; from 4.10.0 on, delete `cli`. Or set a `cli-password`.',
  versions: 'before 4.10.0 unless the CLI is turned off; in all releases if `cli` has no password',
  reference: 'https://github.com/coturn/coturn/issues/361',
  bad: [
    { config: 'realm=example.org\n', version: '4.6.1' },
    { config: 'cli-password=\n', version: '4.6.1' },
    { config: 'no-cli=0\n', version: '4.6.1' },
    'cli\n',
  ],
  good: [
    { config: 'realm=example.org\nno-cli\n', version: '4.6.1' },
    { config: 'cli-password=$5$0011223344556677$aa\n', version: '4.6.1' },
    'realm=example.org\n',
    'cli=no\n',
  ],
  check(config: Config, report: Report) {
    const { version } = config;
    const isEnd = config.isOn('allow-loopback-peers');
    if (!isCliOn(config) || config.text('cli-password') !== '' || isEnd) return;
    const cli = config.last('cli');
    if (isSince(version, '4.10.0') && cli !== undefined) {
      const effect = 'Coturn logs an error and does not open its telnet CLI.';
      const message = `${quoted(cli)} has no \`cli-password\``;
      report(finding(cli, message, { effect, severity: 'error', mark: 'line' }));
      return;
    }
    report(reportOld(config));
  },
};

function reportOld(config: Config) {
  const place = config.last('no-cli') ?? config.last('cli-password');
  const message = 'the telnet CLI is on and has no `cli-password`';
  const effect = 'Coturn logs an error at each start and does not open it.';
  const edit =
    place?.line === undefined ? append(config.syntax, ['no-cli']) : insertAfter(config.syntax, place.line, ['no-cli']);
  const what = { effect, option: 'no-cli', safe: [edit] };
  return finding(place, message, place === undefined ? what : { ...what, mark: 'line' });
}
