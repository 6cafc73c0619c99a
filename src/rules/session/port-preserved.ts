import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { ofType, placesOf, shown, sidesOf } from './support/sides.ts';

export const portPreserved: SessionRule = {
  id: 'port-preserved',
  severity: 'info',
  summary: 'a NAT that keeps the port',
  why: 'The mapped port is the same as the local one, and usually so for every destination: such a NAT is not what keeps a peer out.',
  remedy: 'Check the NAT of the other side.',
  bad: [
    'local candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\nlocal candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\nremote candidate:1 1 udp 1686052607 203.0.113.9 8868 typ srflx raddr 10.1.1.7 rport 52101\nremote candidate:4 1 udp 1686052351 203.0.113.9 8878 typ srflx raddr 10.1.1.7 rport 52101\n',
  ],
  good: [
    'local candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\nlocal candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, other, name } of sidesOf(session)) {
      const kept = ofType(half, 'srflx').filter(({ port, relatedPort }) => port !== undefined && port === relatedPort);
      const lost = ofType(other, 'srflx').some(({ port, relatedPort = 0 }) => relatedPort > 0 && port !== relatedPort);
      const [first] = kept;
      if (first === undefined || kept.length < ofType(half, 'srflx').length || !lost) continue;
      report({
        message: `the NAT of ${name} keeps the port: ${shown(first)}`,
        certainty: 'likely',
        evidence: placesOf([first]),
        effect: 'It usually maps the same for all destinations; the NAT of the other side does not keep its port.',
        remedy: 'If they do not connect, it is the NAT of the other side: see icescope nat there.',
      });
    }
  },
};
