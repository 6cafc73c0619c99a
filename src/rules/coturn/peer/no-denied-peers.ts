import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { peerBlocks, recommendedPeers } from '../../../coturn/recommended-peers.ts';
import { isSince } from '../../../coturn/version.ts';
import { relays } from '../relaying.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { ownAllowed } from './own-relay.ts';
import { mayRelayIpv6 } from './ranges.ts';

export const noDeniedPeers: CoturnRule = {
  id: 'peer/no-denied-peers',
  severity: 'error',
  summary: 'a relay without `denied-peer-ip`, which gives access to private networks',
  why: 'Any client that can allocate tells the relay where to send. Without `denied-peer-ip`, that can be a router, a database or another container beside the server and, before 4.13.1, the metadata service of a cloud, which hands out its credentials.',
  remedy:
    'Deny whatever clients do not have to reach: private networks, and anything else that the server can reach and the internet cannot.',
  reference: 'https://github.com/coturn/coturn/pull/1947',
  bad: [
    'external-ip=203.0.113.5/10.0.0.5\nrealm=example.org\nuse-auth-secret\nno-multicast-peers\n',
    { config: 'external-ip=203.0.113.5/10.0.0.5\nrealm=example.org\nuse-auth-secret\n', version: '4.6.1' },
    'realm=example.org\nuse-auth-secret\n',
    'external-ip=203.0.113.5\nrelay-ip=192.168.7.20\nrealm=example.org\n',
    'external-ip=203.0.113.5\nrealm=example.org\n',
  ],
  good: [
    'realm=example.org\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'stun-only\n',
    { config: 'denied-peer-ip=10.0.0.0/8\n', version: '4.6.1' },
    { config: 'realm=example.org\n', args: '--denied-peer-ip=10.0.0.0-10.255.255.255' },
  ],
  check(config: Config, report: Report, context: Context) {
    if (config.all('denied-peer-ip').length > 0 || !relays(config)) return;
    const cloud = isSince(config.version, '4.13.1') ? '' : ', and cloud metadata at 169.254.169.254';
    const reach = `Clients can reach 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 through the relay${cloud}.`;
    const own = ownAllowed(config, context, peerBlocks(config.version));
    const message = '`denied-peer-ip` is not set';
    if (own === undefined) {
      report(finding(undefined, message, { effect: `${reach} ${NEEDS_OWN}`, option: 'denied-peer-ip' }));
      return;
    }
    const suggested = [append(config.syntax, [...linesFor(config, context), ...own])];
    report(finding(undefined, message, { effect: reach, option: 'denied-peer-ip', suggested }));
  },
};

/** Why there is no fix. */
const NEEDS_OWN =
  "Deny them, but allow the server's own address (`allowed-peer-ip`, or `external-ip=PUBLIC/PRIVATE`), or two of its clients cannot reach each other.";

function linesFor(config: Config, context: Context): string[] {
  const multicast = config.isOn('no-multicast-peers') ? [] : ['no-multicast-peers'];
  return [...recommendedPeers(config.version, mayRelayIpv6(config, context)), ...multicast];
}
