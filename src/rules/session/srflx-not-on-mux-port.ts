import { isUdp } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { portsOf } from './support/remedies.ts';
import { distinct, ofType, placesOf, sidesOf } from './support/sides.ts';

export const srflxNotOnMuxPort: SessionRule = {
  id: 'srflx-not-on-mux-port',
  severity: 'error',
  summary: 'a public address with a port other than the one that all hosts share',
  why: 'A server that uses one UDP port for all sessions has that port forwarded. A server-reflexive candidate with another port belongs to another socket, whose port is not forwarded.',
  remedy: 'Announce the public address as a host candidate, so that it has the shared port.',
  bad: [
    'candidate:271088779 1 udp 2130706431 10.0.0.78 50501 typ host\ncandidate:233762139 1 udp 2130706431 172.17.0.1 50501 typ host\ncandidate:33487147 1 udp 1694498815 198.51.100.27 50536 typ srflx raddr 0.0.0.0 rport 50536\n',
  ],
  good: [
    'candidate:271088779 1 udp 2130706431 10.0.0.78 50501 typ host\ncandidate:233762139 1 udp 2130706431 172.17.0.1 50501 typ host\ncandidate:33487147 1 udp 1694498815 198.51.100.27 50501 typ srflx raddr 0.0.0.0 rport 50501\n',
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const { half, name } of sidesOf(session)) {
      const hosts = ofType(half, 'host').filter(isUdp);
      const ports = distinct(hosts.map(({ port }) => port));
      const isMuxed = ports.length === 1 && distinct(hosts.map(({ address }) => address)).length > 1;
      const other = ofType(half, 'srflx').find(
        ({ port, relatedPort, relatedAddress }) =>
          port !== ports[0] && port === relatedPort && /^(?:0\.0\.0\.0|::)$/.test(relatedAddress ?? ''),
      );
      if (!isMuxed || other === undefined) continue;
      report({
        message: `${name}: all hosts have port ${ports[0] ?? ''}, the public address ${other.address ?? ''} has ${other.port ?? ''}`,
        certainty: 'likely',
        evidence: placesOf([...hosts.slice(0, 2), other]),
        effect: `Only port ${ports[0] ?? ''} is usually forwarded, so nothing arrives at the public address.`,
        remedy: `Announce the public address as a host (pion: SetNAT1To1IPs with ICECandidateTypeHost), or forward ${other.port ?? ''} as well${portsOf(half, context)}.`,
        toBeSure: 'which UDP ports the cloud or the router forwards',
      });
    }
  },
};
