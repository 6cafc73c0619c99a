import type { Subject } from '../subject.ts';
import { ACTIVE_FIRST, directionPart, OPEN_FIRST, part, type Scheme } from './scheme.ts';

const FIRST = 127;
const LAST = 64;
const FIRST_SERVER = 31;

/**
 * Firefox (nICEr): `interface << 8 | direction << 5 | STUN server`, the server counted down from 31
 * (ice_candidate.c).
 */
export const firefox: Scheme = {
  authors: ['Firefox'],
  types: [
    { preference: 126, type: 'host', carrier: 'udp', meaning: 'hostUdp' },
    { preference: 125, type: 'host', carrier: 'tcp', meaning: 'hostTcp' },
    { preference: 110, type: 'prflx', carrier: 'udp', meaning: 'prflxUdp' },
    { preference: 109, type: 'prflx', carrier: 'tcp', meaning: 'prflxTcp' },
    { preference: 100, type: 'srflx', carrier: 'udp', meaning: 'srflxUdp' },
    { preference: 99, type: 'srflx', carrier: 'tcp', meaning: 'srflxTcp' },
    { preference: 5, type: 'relay', meaning: 'relayUdp' },
    { preference: 0, type: 'relay', meaning: 'relayTcpOrTls' },
  ],
  readLocal({ localPreference }, subject, t) {
    const network = localPreference >> 8;
    const direction = (localPreference >> 5) & 7;
    const server = localPreference & 31;
    if (network < LAST || network > FIRST || direction !== directionOf(subject)) return undefined;
    const hasServer = subject.type === 'srflx' || subject.type === 'relay';
    if (hasServer !== server > 0) return undefined;
    const order = FIRST + 1 - network;
    const parts = [part('networkPreference', network, t.local.networkInterface(`${network}`, order))];
    if (direction > 0) parts.push(directionPart(direction, subject, t));
    if (hasServer) parts.push(part('serverPreference', server, t.local.server(`${server}`, FIRST_SERVER + 1 - server)));
    return { parts, networkInterface: order };
  },
};

function directionOf({ type, transport, tcpType }: Subject): number {
  if (transport !== 'tcp' || tcpType === undefined) return 0;
  return (type === 'host' ? ACTIVE_FIRST : OPEN_FIRST)[tcpType];
}
