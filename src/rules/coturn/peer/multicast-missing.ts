import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { blockOf, uncovered } from '../../../coturn/values/block.ts';
import { relays } from '../relaying.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { mayRelayIpv6, meantDenied } from './ranges.ts';

const IPV4 = blockOf('224.0.0.0/4');
const IPV6 = blockOf('ff00::/8');

export const multicastMissing: CoturnRule = {
  id: 'peer/multicast-missing',
  severity: 'warning',
  summary: 'multicast and broadcast addresses allowed as peers',
  why: "A client can send one packet to a group, and every member in the server's networks receives it and may answer.",
  remedy: 'Add `no-multicast-peers`, which denies 224.0.0.0 and everything above it, and ff00::/8.',
  bad: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\n',
    'no-multicast-peers=0\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'denied-peer-ip=224.0.0.0-239.255.255.255\n',
  ],
  good: [
    'realm=example.org\n',
    'no-multicast-peers\n',
    'stun-only\n',
    'listening-ip=203.0.113.5\ndenied-peer-ip=224.0.0.0-255.255.255.255\n',
  ],
  check(config: Config, report: Report, context: Context) {
    if (config.isOn('no-multicast-peers') || !relays(config) || config.all('denied-peer-ip').length === 0) return;
    const denied = meantDenied(config);
    const blocks = mayRelayIpv6(config, context) ? [IPV4, IPV6] : [IPV4];
    if (blocks.every((block) => uncovered(block, denied, config.version) === undefined)) return;
    const effect = "Clients can send to multicast and broadcast addresses of the server's networks.";
    const suggested = [append(config.syntax, ['no-multicast-peers'])];
    report(finding(undefined, '`no-multicast-peers` is not set', { effect, option: 'no-multicast-peers', suggested }));
  },
};
