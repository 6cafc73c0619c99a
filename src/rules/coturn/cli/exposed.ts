import type { Config } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { serviceAddressOf } from '../../../coturn/effective/service-address.ts';
import { isCliOpen } from '../../../coturn/effective/services.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const exposed: CoturnRule = {
  id: 'cli/exposed',
  severity: 'error',
  summary: 'a telnet CLI that other machines can reach',
  why: 'The CLI uses telnet, without encryption. Anyone who gets in can list users and their addresses, end sessions and change settings.',
  remedy: 'Bind it to loopback with `cli-ip=127.0.0.1`, or turn it off. For remote access, tunnel over SSH.',
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
    const { entry, to } = serviceAddressOf(config, 'cli-ip');
    if (entry === undefined || entry.value === '' || !isCliOpen(config) || (to !== 'any' && to !== 'address')) return;
    const where = to === 'any' ? 'on every address' : 'to other machines';
    const effect = 'It is unencrypted and open to anyone who knows or guesses the password.';
    const fix = entry.line?.separator ? { suggested: [replaceValue(entry.line, '127.0.0.1')] } : {};
    report(finding(entry, `${quoted(entry)} opens the telnet CLI ${where}`, { effect, ...fix }));
  },
};
