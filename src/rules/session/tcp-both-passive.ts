import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf } from './support/sides.ts';

export const tcpBothPassive: SessionRule = {
  id: 'tcp-both-passive',
  severity: 'error',
  summary: 'TCP candidates that wait for each other',
  why: 'A passive TCP candidate waits for a connection, an active one opens it. Two passive ones, or two active ones, never pair.',
  remedy: 'Give one side active TCP candidates, or use UDP.',
  bad: [
    'local candidate:1 1 tcp 2124414975 192.168.1.29 7686 typ host tcptype passive\nremote candidate:2 1 tcp 2124414975 198.51.100.76 7881 typ host tcptype passive\n',
  ],
  good: [
    'local candidate:1 1 tcp 2124414975 192.168.1.29 9 typ host tcptype active\nremote candidate:2 1 tcp 2124414975 198.51.100.76 7881 typ host tcptype passive\n',
  ],
  check({ local, remote }: Session, report: (found: Found) => undefined) {
    const all = [...local.candidates, ...remote.candidates];
    if (local.candidates.length === 0 || remote.candidates.length === 0) return;
    const [kind] = all.map(({ tcpType }) => tcpType);
    if (kind === undefined || kind === 'so' || !all.every(({ tcpType }) => tcpType === kind)) return;
    report({
      message: `both sides have ${kind} TCP candidates only, which never pair`,
      // A newer pion opens connections without listing a candidate for that.
      certainty: 'likely',
      evidence: placesOf([...local.candidates.slice(0, 1), ...remote.candidates.slice(0, 1)]),
      effect: kind === 'passive' ? 'Each waits for the other to connect.' : 'Neither listens for the other.',
      remedy: 'Let the client have active TCP candidates (a newer pion has), or use UDP.',
      toBeSure: 'the rest of the candidates, and whether one of the agents opens TCP connections anyway',
    });
  },
};
