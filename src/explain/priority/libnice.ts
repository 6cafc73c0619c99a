import { carrierOf, type Subject } from '../subject.ts';
import { ACTIVE_FIRST, directionPart, OPEN_FIRST, part, type Scheme, type TypeRow } from './scheme.ts';

const PREFERENCES: readonly (readonly [preference: number, type: TypeRow['type'], meaning: TypeRow['meaning']])[] = [
  [120, 'host', 'host'],
  [110, 'prflx', 'prflx'],
  [105, 'srflx', 'srflxAssisted'],
  [100, 'srflx', 'srflx'],
  [30, 'relay', 'relayUdp'],
  [20, 'relay', 'relayTcp'],
];

/** The number has six bits, but no machine has so many addresses. */
const MOST_ADDRESSES = 29;

/**
 * libnice: `direction << 13 | TURN server << 6 | number of the address`. A type preference is halved when the transport
 * is not the one that the agent prefers (agent/candidate.c).
 */
export const libnice: Scheme = {
  authors: ['libnice'],
  types: PREFERENCES.flatMap(([preference, type, meaning]): TypeRow[] => [
    { preference, type, meaning },
    { preference: Math.floor(preference / 2), type, meaning },
  ]),
  lowers: true,
  readLocal({ typePreference, localPreference, component }, subject, t) {
    const direction = localPreference >> 13;
    const server = (localPreference >> 6) & 0x7f;
    const index = localPreference & 0x3f;
    if (index > MOST_ADDRESSES || localPreference === 0 || !directionsOf(subject).includes(direction)) return undefined;
    if (server > 0 && subject.type !== 'relay') return undefined;
    const parts = [];
    if (PREFERENCES.every(([preference]) => preference !== typePreference))
      parts.push(part('otherPreference', typePreference, t.local.halved));
    if (carrierOf(subject) === 'tcp') parts.push(directionPart(direction, subject, t));
    else parts.push(part('directionPreference', direction, direction === 0 ? t.local.oldLibnice : t.local.newLibnice));
    if (server > 0) parts.push(part('relayPreference', server, t.local.turnNumber(`${server}`)));
    parts.push(part('addressPreference', index, t.local.addressNumber(`${index}`)));
    const lowered = component - (subject.component ?? component);
    return lowered > 0 ? { parts, lowered } : { parts };
  },
};

/** UDP has 1; releases before TCP was ranked wrote 0. */
function directionsOf({ type, transport, tcpType }: Subject): readonly number[] {
  if (transport === 'udp') return [0, 1];
  if (tcpType === undefined) return [];
  return [(type === 'host' || type === 'srflx' ? OPEN_FIRST : ACTIVE_FIRST)[tcpType]];
}
