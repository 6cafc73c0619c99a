import type { Config } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

const DENIED = {
  relay: {
    sent: 0,
    received: 0,
    error: { code: 'error-response', message: 'it answers 403 (Forbidden)', status: 403 },
  },
} as const;

export const relayToRelay: CoturnRule = {
  id: 'probe/relay-to-relay',
  severity: 'error',
  needsServer: true,
  summary: 'two clients that both need the relay cannot reach each other through it',
  why: 'Two clients behind symmetric NATs both use relayed addresses of this server: the relay then sends to itself. It may not, or its packets do not come back.',
  remedy:
    'Where it answers 403, add `allowed-peer-ip` with its own relay address, or write `external-ip=PUBLIC/PRIVATE`. Where data is lost, open the ports from min-port to max-port for UDP.',
  bad: [
    { config: CONFIG, context: exampleServer({ udp: DENIED }) },
    { config: CONFIG, context: exampleServer({ udp: { relay: { sent: 3, received: 0 } } }) },
  ],
  good: [{ config: CONFIG, context: exampleServer() }],
  check(config: Config, report: Report, { server }: Context) {
    for (const { facts } of server === undefined ? [] : answering(server)) {
      const { relay, relayedAddress } = facts;
      if (relay === undefined || relayedAddress === undefined) continue;
      const { address } = relayedAddress;
      if (relay.error?.status === 403) {
        const entry = config.last('external-ip') ?? config.last('relay-ip') ?? config.last('listening-ip');
        report(finding(entry, `the relay may not send to itself (403 for ${address})`));
        return;
      }
      if (relay.error !== undefined || relay.sent === 0 || relay.received > 0) continue;
      const entry = config.last('min-port') ?? config.last('external-ip');
      const message = `what the relay sends to itself at ${address} does not come back`;
      report({ ...finding(entry, message), certainty: 'likely' });
      return;
    }
  },
};
