import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { relays } from '../relaying.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const noTcpRelayMissing: CoturnRule = {
  id: 'peer/no-tcp-relay-missing',
  severity: 'info',
  summary: 'TCP relaying is on, although no browser uses it',
  why: 'With RFC 6062, a client can open TCP connections from the server: to web servers, databases and admin pages that trust the network they are in. WebRTC relays only UDP, even if the client connects over TCP or TLS.',
  remedy: 'Add `no-tcp-relay`, unless clients need TCP connections to peers.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc6062',
  bad: ['realm=example.org\n', 'no-tcp-relay=no\n'],
  good: ['no-tcp-relay\n', 'no-udp-relay\n', 'stun-only\n'],
  check(config: Config, report: Report) {
    if (config.isOn('no-tcp-relay') || config.isOn('no-udp-relay') || !relays(config)) return;
    const effect = 'Clients can open TCP connections to peers, which WebRTC does not use.';
    const suggested = [append(config.syntax, ['no-tcp-relay'])];
    report(finding(undefined, '`no-tcp-relay` is not set', { effect, option: 'no-tcp-relay', suggested }));
  },
};
