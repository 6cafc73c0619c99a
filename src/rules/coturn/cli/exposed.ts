import type { Config } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { boundOf } from '../../../coturn/effective/bound.ts';
import { isCliOpen } from '../../../coturn/effective/services.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const exposed: CoturnRule = {
  id: 'cli/exposed',
  severity: 'error',
  summary: 'the telnet command line can be reached from other machines',
  why: 'The CLI speaks telnet, without encryption. Whoever gets in lists users and their addresses, ends sessions and changes settings.',
  remedy: 'Bind it to loopback with `cli-ip=127.0.0.1`, or turn it off. From afar, come over SSH.',
  bad: [
    { config: 'cli-ip=0.0.0.0\ncli-password=$5$0011223344556677$aa\n', version: '4.6.1' },
    'cli\ncli-ip=203.0.113.5\ncli-password=$5$0011223344556677$aa\n',
  ],
  good: [
    'cli\ncli-ip=127.0.0.1\ncli-password=$5$0011223344556677$aa\n',
    'cli-ip=0.0.0.0\ncli-password=$5$0011223344556677$aa\n',
    { config: 'no-cli\ncli-ip=0.0.0.0\ncli-password=$5$0011223344556677$aa\n', version: '4.6.1' },
    { config: 'cli-ip=0.0.0.0\n', version: '4.6.1' },
  ],
  check(config: Config, report: Report) {
    const { entry, to } = boundOf(config, 'cli-ip');
    if (entry === undefined || entry.value === '' || !isCliOpen(config) || (to !== 'any' && to !== 'address')) return;
    const where = to === 'any' ? 'on every address of this machine' : 'on that address';
    const message = `${quoted(entry)}: coturn ${config.version} opens its telnet command line ${where}, unencrypted, for anyone who has or guesses the password. Write \`cli-ip=127.0.0.1\`.`;
    report(
      finding(entry, message, entry.line?.separator ? { suggested: [replaceValue(entry.line, '127.0.0.1')] } : {}),
    );
  },
};
