import type { Config } from '../../../coturn/config.ts';
import { append, insertAfter } from '../../../coturn/edits.ts';
import { isCliOn } from '../../../coturn/effective/services.ts';
import { isSince } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const implicit: CoturnRule = {
  id: 'cli/implicit',
  severity: 'info',
  summary: 'the telnet command line is on, has no password, and so is turned off with an error',
  why: 'Before 4.10.0 the CLI is on unless it is turned off. Without a password coturn does not open it, and logs an error at each start that reads like a fault.',
  remedy: 'Write `no-cli` before 4.10.0. Since then, delete `cli`; or give it a `cli-password`.',
  versions: 'before 4.10.0 when nothing is said of the CLI; in all when `cli` has no password',
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
      const message = `${quoted(cli)}: coturn ${version} does not open its telnet command line, as it has no \`cli-password\`, and logs an error. Add one, or delete this line.`;
      report(finding(cli, message, { severity: 'error', mark: 'line' }));
      return;
    }
    report(reportOld(config));
  },
};

function reportOld(config: Config) {
  const place = config.last('no-cli') ?? config.last('cli-password');
  const message = `the telnet command line of coturn ${config.version} is on unless turned off; without a \`cli-password\` coturn logs an error and does not open it. Write \`no-cli\`.`;
  const edit =
    place?.line === undefined ? append(config.syntax, ['no-cli']) : insertAfter(config.syntax, place.line, ['no-cli']);
  const what = { option: 'no-cli', safe: [edit] };
  return finding(place, message, place === undefined ? what : { ...what, mark: 'line' });
}
