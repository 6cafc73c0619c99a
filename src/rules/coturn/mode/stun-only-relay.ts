import type { Config } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { listed } from '../list.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const stunOnlyRelay: CoturnRule = {
  id: 'mode/stun-only-relay',
  severity: 'warning',
  summary: '`stun-only` together with options for relaying or accounts',
  why: 'With `stun-only`, coturn tells clients their address and relays nothing, so ports, peers, quotas and accounts have no effect.',
  remedy: 'Delete `stun-only` if clients should be relayed, and the other lines if not.',
  bad: ['stun-only\nlt-cred-mech\nuser=carol:iecie6ohBai9\nrealm=example.org\n', 'stun-only\nmin-port=50000\n'],
  good: [
    'stun-only\nlistening-port=3478\n',
    'stun-only=no\nmin-port=50000\n',
    'stun-only\nsecure-stun\nlt-cred-mech\n',
    'stun-only\nmobility=no\nbps-capacity=0\n',
    'stun-only\nno-udp-relay\nno-tcp-relay\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('stun-only');
    if (entry === undefined || !config.isOn('stun-only') || config.isOn('no-stun')) return;
    const names = config.isOn('secure-stun') ? RELAYING : [...RELAYING, ...ACCOUNTS];
    const dead = names.filter((name) => isThere(name, config) && !isEnd(name, config));
    if (dead.length === 0) return;
    const message = `${quoted(entry)} is combined with options for relaying or accounts`;
    const effect = `Coturn relays nothing, so ${listed(dead)} ${dead.length === 1 ? 'has' : 'have'} no effect.`;
    const suggested = deleting(dead.flatMap((name) => config.all(name)));
    report(finding(entry, message, { effect, mark: 'key', suggested }));
  },
};

/** A flag that is off does not count. */
function isThere(name: string, config: Config): boolean {
  const entry = config.last(name);
  return entry !== undefined && (entry.effective.kind !== 'boolean' || entry.effective.on);
}

/** Keeps coturn from starting anyway, which other rules report. */
function isEnd(name: string, config: Config): boolean {
  if (name === 'bps-capacity') return config.amount('max-bps') === 0n;
  return /^no-(?:udp|tcp)-relay$/.test(name) && config.isOn('no-udp-relay') && config.isOn('no-tcp-relay');
}

const RELAYING = [
  ...['min-port', 'max-port', 'relay-ip', 'relay-device', 'denied-peer-ip', 'allowed-peer-ip', 'no-multicast-peers'],
  ...['no-udp-relay', 'server-relay', 'bps-capacity', 'permission-lifetime', 'allocation-default-address-family'],
  ...['no-tcp-relay', 'user-quota', 'total-quota', 'max-bps', 'mobility', 'max-allocate-lifetime', 'channel-lifetime'],
];
const ACCOUNTS = ['lt-cred-mech', 'use-auth-secret', 'static-auth-secret', 'user'];
