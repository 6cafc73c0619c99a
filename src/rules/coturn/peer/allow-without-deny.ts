import type { Config } from '../../../coturn/config.ts';
import { relays } from '../relaying.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { isAllowListOfIpv4, mayRelayIpv6 } from './ranges.ts';

export const allowWithoutDeny: CoturnRule = {
  id: 'peer/allow-without-deny',
  severity: 'warning',
  summary: '`allowed-peer-ip` while other peers are not denied',
  why: '`allowed-peer-ip` only makes exceptions to `denied-peer-ip`. Alone, it restricts nothing; with 0.0.0.0-255.255.255.255 denied, all of IPv6 stays open.',
  remedy:
    'Deny all other peers with `denied-peer-ip=0.0.0.0`, which coturn reads as every address of both families, or delete the line.',
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
    const effect =
      'It only makes exceptions to `denied-peer-ip`. `denied-peer-ip=0.0.0.0` denies every other address, of both families.';
    report(finding(first, `${quoted(first)} ${open}`, { effect }));
  },
};

/** What else remains open, as a predicate. */
function openBeside(config: Config, context: Context): string | undefined {
  if (config.all('denied-peer-ip').length === 0) return 'restricts nothing: no peers are denied';
  const isIpv6Open = mayRelayIpv6(config, context) && isAllowListOfIpv4(config);
  return isIpv6Open ? 'leaves IPv6 open: only IPv4 is denied' : undefined;
}
