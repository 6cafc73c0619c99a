import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { relays } from '../relaying.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const noTcpRelayMissing: CoturnRule = {
  id: 'peer/no-tcp-relay-missing',
  severity: 'info',
  summary: 'TCP connections to peers, which no browser asks for, are left on',
  why: 'With RFC 6062 a client opens TCP connections from the server: to web servers, databases and admin pages that trust the network they are in. WebRTC relays UDP alone, also where the client comes by TCP or TLS.',
  remedy: 'Add `no-tcp-relay`, unless clients need TCP to peers.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc6062',
  bad: ['realm=example.org\n', 'no-tcp-relay=no\n'],
  good: ['no-tcp-relay\n', 'no-udp-relay\n', 'stun-only\n'],
  check(config: Config, report: Report) {
    if (config.isOn('no-tcp-relay') || config.isOn('no-udp-relay') || !relays(config)) return;
    const message = `no \`no-tcp-relay\`: coturn ${config.version} opens TCP connections to peers for whoever may allocate. WebRTC does not need them; add \`no-tcp-relay\`.`;
    report(
      finding(undefined, message, { option: 'no-tcp-relay', suggested: [append(config.syntax, ['no-tcp-relay'])] }),
    );
  },
};
