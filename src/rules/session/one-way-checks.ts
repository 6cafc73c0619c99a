import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { hasFailed, shown } from './support/sides.ts';

export const oneWayChecks: SessionRule = {
  id: 'one-way-checks',
  severity: 'error',
  summary: "checks that arrive, while this side's own get no answer",
  why: 'The other side reaches this one, but what this one sends gets lost: a firewall lets nothing out or back, or a relay has no permission for this address.',
  remedy: 'Let UDP out and its answers in, on the machine and in the network of the side that gets no answers.',
  bad: [
    '{"local":{"id":"CP1","type":"candidate-pair","localCandidateId":"L1","remoteCandidateId":"R1","state":"failed","requestsSent":9,"responsesReceived":0,"requestsReceived":7,"responsesSent":7},"L1":{"id":"L1","type":"local-candidate","candidateType":"host","address":"192.168.1.7","port":50000,"protocol":"udp"},"R1":{"id":"R1","type":"remote-candidate","candidateType":"host","address":"198.51.100.7","port":50011,"protocol":"udp"}}\n',
  ],
  good: [
    'local candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\nremote candidate:2 1 udp 2130706431 198.51.100.7 50011 typ host\nICE connection state changed to failed\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    if (!hasFailed(session)) return;
    const pair = session.pairs.find(
      ({ requestsSent = 0, responsesReceived, requestsReceived = 0 }) =>
        requestsSent > 0 && responsesReceived === 0 && requestsReceived > 0,
    );
    if (pair === undefined) return;
    report({
      message: `${shown(pair.remote)} reaches this side (${pair.requestsReceived ?? 0} checks), but answers none of ${pair.requestsSent ?? 0}`,
      certainty: 'possible',
      evidence: [pair.source],
      effect: 'One direction works: candidates and signaling are right, but packets from this side get lost.',
      remedy:
        'Let UDP to that address out, and its answers in, on this machine and in its network; for a relay, see denied-peer-ip.',
      toBeSure: `tcpdump udp port ${pair.remote.port ?? 'PORT'} on both sides: do the checks of this one arrive there?`,
    });
  },
};
