import type { Config } from '../../../coturn/config.ts';
import { judgePeer } from '../../../coturn/effective/peers.ts';
import type { PeerRange } from '../../../coturn/values/peer-range.ts';
import { rangeFault } from '../../../coturn/values/range-fault.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const allowedInVain: CoturnRule = {
  id: 'peer/allowed-in-vain',
  severity: 'warning',
  summary: 'an allowed peer that coturn denies before it looks at the list',
  why: 'Coturn denies loopback addresses, multicast with `no-multicast-peers` and, from 4.13.1 on, link-local and private IPv6 addresses before it looks at `allowed-peer-ip`: clients get 403 anyway.',
  remedy: 'Let the peer listen on another address of the machine, and allow that one.',
  reference: 'https://github.com/coturn/coturn/issues/431',
  bad: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=127.0.0.1\n',
    'allowed-peer-ip=::1\n',
    'no-multicast-peers\nallowed-peer-ip=239.0.0.1\n',
    'allowed-peer-ip=169.254.10.1\n',
  ],
  good: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=10.0.0.5\n',
    'allow-loopback-peers\nallowed-peer-ip=127.0.0.1\n',
    { config: 'allowed-peer-ip=169.254.10.1\n', version: '4.6.1' },
  ],
  check(config: Config, report: Report) {
    for (const entry of config.effective('allowed-peer-ip')) {
      if (entry.effective.kind !== 'peer-range' || rangeFault(entry.value, entry.effective.range) !== undefined)
        continue;
      const kind = deniedAs(config, entry.effective.range);
      if (kind === undefined) continue;
      const effect = `Coturn denies ${kind} addresses before it looks at this list, so clients get 403.`;
      report(finding(entry, `${quoted(entry)} has no effect`, { effect }));
    }
  },
};

const KINDS: Readonly<Record<string, string>> = {
  loopback: 'loopback',
  multicast: 'multicast',
  'link-local': 'link-local and private IPv6',
};

/** Both ends of it for the same reason. */
function deniedAs(config: Config, { min, max }: PeerRange): string | undefined {
  const { isAllowed, because } = judgePeer(config, min);
  return !isAllowed && judgePeer(config, max).because === because ? KINDS[because] : undefined;
}
