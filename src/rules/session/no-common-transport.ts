import { isUdp } from '../../ice/addresses.ts';
import type { Session, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { nameOf, placesOf } from './support/sides.ts';

export const noCommonTransport: SessionRule = {
  id: 'no-common-transport',
  severity: 'error',
  summary: 'one side with TCP candidates only, the other with UDP only',
  why: 'Both candidates of a pair use the same transport. A server that offers only TCP can be reached only by agents that open TCP connections (browsers do, many devices do not).',
  remedy: 'Open the UDP ports of the server and have it announce them.',
  bad: [
    'local candidate:1 1 udp 2122260223 192.168.1.29 7686 typ host\nremote candidate:2 1 tcp 2124414975 198.51.100.76 7881 typ host tcptype passive\n',
  ],
  good: [
    'local candidate:1 1 udp 2122260223 192.168.1.29 7686 typ host\nlocal candidate:3 1 tcp 1518280447 192.168.1.29 9 typ host tcptype active\nremote candidate:2 1 tcp 2124414975 198.51.100.76 7881 typ host tcptype passive\n',
  ],
  check({ local, remote }: Session, report: (found: Found) => undefined) {
    for (const [one, two] of [
      [local, remote],
      [remote, local],
    ] as const) {
      if (!hasOnly(one, true) || !hasOnly(two, false)) continue;
      return report({
        message: `${nameOf(one)} has UDP candidates only, ${nameOf(two)} TCP only`,
        // Some agents open TCP connections and do not list the candidates for that.
        certainty: 'possible',
        evidence: placesOf([...one.candidates.slice(0, 1), ...two.candidates.slice(0, 1)]),
        effect: 'No pair is formed unless one side opens TCP connections without listing a candidate for it.',
        remedy: `Let ${nameOf(two)} offer UDP as well, and open its UDP ports.`,
        toBeSure: 'the rest of the candidates; whether the agent with UDP supports ICE-TCP',
      });
    }
  },
};

function hasOnly({ candidates }: SessionHalf, udp: boolean): boolean {
  return candidates.length > 0 && candidates.every((one) => isUdp(one) === udp && one.type !== 'relay');
}
