import type { Config } from '../../../coturn/config.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import type { TurnFacts } from '../../../probe/turn/facts.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

const STUN_ONLY = {
  challenge: undefined,
  relayedAddress: undefined,
  relay: undefined,
  allocationError: { code: 'timeout', message: 'no answer within 5 s' },
  mappedAddress: { address: '192.0.2.7', port: 40_000 },
} as const;

export const relayingDiffers: CoturnRule = {
  id: 'probe/relaying-differs',
  severity: 'error',
  needsServer: true,
  summary: 'a running server that relays although its file has `stun-only`, or the other way round',
  why: 'The server was started with another file or with arguments, or before the file was changed.',
  remedy: 'Restart the server with this file, and check the arguments that its unit or its container passes.',
  bad: [
    { config: 'listening-ip=192.0.2.10\nstun-only\n', context: exampleServer() },
    { config: CONFIG, context: exampleServer({ udp: STUN_ONLY }) },
  ],
  good: [
    { config: CONFIG, context: exampleServer() },
    { config: 'listening-ip=192.0.2.10\nstun-only\n', context: exampleServer({ udp: STUN_ONLY }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const ports = server === undefined ? [] : answering(server);
    const isTurn = ports.some(({ facts }) => facts.challenge !== undefined || facts.relayedAddress !== undefined);
    const entry = config.last('stun-only');
    if (!isRelay(config) && isTurn)
      report(finding(entry, 'the server answers TURN requests, although the file has `stun-only`'));
    const isStunOnly = ports.length > 0 && ports.every(({ facts }) => answersStunAlone(facts));
    if (isRelay(config) && isStunOnly)
      report(finding(undefined, 'the server answers STUN only, although the file lets it relay'));
  },
};

function answersStunAlone({ mappedAddress, allocationError, challenge }: TurnFacts): boolean {
  return mappedAddress !== undefined && challenge === undefined && allocationError?.code === 'timeout';
}
