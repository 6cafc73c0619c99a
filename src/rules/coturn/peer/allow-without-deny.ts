import type { Config } from '../../../coturn/config.ts';
import { insertAfter } from '../../../coturn/edits.ts';
import { relays } from '../relaying.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { isAllowListOfIpv4, mayRelayIpv6 } from './ranges.ts';

export const allowWithoutDeny: CoturnRule = {
  id: 'peer/allow-without-deny',
  severity: 'warning',
  summary: 'allowed peers, while the others are not denied',
  why: 'allowed-peer-ip only makes exceptions from denied-peer-ip. Alone it restricts nothing; beside a denied 0.0.0.0-255.255.255.255 all of IPv6 stays open.',
  remedy:
    'Deny all others with `denied-peer-ip=0.0.0.0`, which to coturn is every address of both families, or delete the line.',
  bad: ['allowed-peer-ip=198.51.100.7\n', 'denied-peer-ip=0.0.0.0-255.255.255.255\nallowed-peer-ip=198.51.100.7\n'],
  good: [
    'denied-peer-ip=0.0.0.0\nallowed-peer-ip=198.51.100.7\n',
    'denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=10.0.0.5\n',
    'listening-ip=203.0.113.5\ndenied-peer-ip=0.0.0.0-255.255.255.255\nallowed-peer-ip=198.51.100.7\n',
  ],
  check(config: Config, report: Report, context: Context) {
    const [first] = config.effective('allowed-peer-ip');
    if (first === undefined || !relays(config)) return;
    const open = openBeside(config, context);
    if (open === undefined) return;
    const message = `${quoted(first)}: coturn ${config.version} takes this for an exception from \`denied-peer-ip\`, and ${open}. To allow nothing else, add \`denied-peer-ip=0.0.0.0\`: to coturn that is every address of both families.`;
    const { line } = first;
    const edits = line === undefined ? [] : [insertAfter(config.syntax, line, ['denied-peer-ip=0.0.0.0'])];
    report(finding(first, message, { suggested: edits }));
  },
};

function openBeside(config: Config, context: Context): string | undefined {
  if (config.all('denied-peer-ip').length === 0) return 'there is none, so every other peer is allowed as well';
  const isIpv6Open = mayRelayIpv6(config, context) && isAllowListOfIpv4(config);
  return isIpv6Open ? 'what is denied here is IPv4 alone, so every peer of IPv6 is allowed as well' : undefined;
}
