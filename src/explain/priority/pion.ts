import type { PriorityParts } from '../../candidate/priority.ts';
import { carrierOf, type Subject } from '../subject.ts';
import type { RelayCarrier, Texts } from '../texts/text.ts';
import {
  ACTIVE_FIRST,
  common,
  directionPart,
  type Local,
  OPEN_FIRST,
  part,
  RECOMMENDED,
  type Scheme,
} from './scheme.ts';

/** The maximum of the other preference (RFC 6544 section 4.2): 13 bits. */
const LARGEST_OTHER = 8191;
const RELAYS: readonly RelayCarrier[] = ['tls', 'tcp', 'dtls', 'udp'];

/** pion: RFC 8445's type preferences, minus 27 over TCP; since 2026, relays are ranked by the TURN transport. */
export const pion: Scheme = {
  authors: ['pion'],
  types: [
    { preference: 126, type: 'host', carrier: 'udp', meaning: 'hostUdp' },
    { preference: 110, type: 'prflx', carrier: 'udp', meaning: 'prflxUdp' },
    { preference: 100, type: 'srflx', carrier: 'udp', meaning: 'srflxUdp' },
    { preference: 99, type: 'host', carrier: 'tcp', meaning: 'hostTcp' },
    { preference: 83, type: 'prflx', carrier: 'tcp', meaning: 'prflxTcp' },
    { preference: 73, type: 'srflx', carrier: 'tcp', meaning: 'srflxTcp' },
    { preference: 0, type: 'relay', meaning: 'relay' },
  ],
  readLocal(parts, subject, t) {
    const relay = subject.type === 'relay' ? RELAYS[parts.localPreference] : undefined;
    if (relay === undefined) return readDirected(parts, subject, t);
    return { parts: [part('relayPreference', parts.localPreference, t.local.relayCarrier[relay])] };
  },
};

/** webrtc-rs: as pion, without anything taken off for TCP. */
export const webrtcRs: Scheme = { authors: ['webrtc-rs'], types: RECOMMENDED, readLocal: readDirected };

function readDirected({ localPreference }: PriorityParts, subject: Subject, t: Texts): Local | undefined {
  if (carrierOf(subject) !== 'tcp') return common(localPreference, t);
  const { tcpType, type } = subject;
  if (tcpType === undefined || (localPreference & LARGEST_OTHER) !== LARGEST_OTHER) return undefined;
  const direction = localPreference >> 13;
  if (direction !== (type === 'host' || type === 'relay' ? ACTIVE_FIRST : OPEN_FIRST)[tcpType]) return undefined;
  return { parts: [directionPart(direction, subject, t)] };
}
