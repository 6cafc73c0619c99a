import { parseIP } from '../../stun/ip.ts';
import { carrierOf, type Subject } from '../subject.ts';
import type { Texts } from '../texts/text.ts';
import { ACTIVE_FIRST, common, directionPart, type Local, part, type Scheme } from './scheme.ts';

/** The last of its candidates: it keeps no more than 30. */
const MOST = 30;

/** libjuice (libdatachannel): 8191 for IPv6 and 4095 for IPv4, counted down; type preferences are 50 less over TCP. */
export const libjuice: Scheme = {
  authors: ['libjuice'],
  types: [
    { preference: 126, type: 'host', carrier: 'udp', meaning: 'hostUdp' },
    { preference: 110, type: 'prflx', carrier: 'udp', meaning: 'prflxUdp' },
    { preference: 100, type: 'srflx', carrier: 'udp', meaning: 'srflxUdp' },
    { preference: 76, type: 'host', carrier: 'tcp', meaning: 'hostTcp' },
    { preference: 60, type: 'prflx', carrier: 'tcp', meaning: 'prflxTcp' },
    { preference: 50, type: 'srflx', carrier: 'tcp', meaning: 'srflxTcp' },
    { preference: 0, type: 'relay', meaning: 'relay' },
  ],
  readLocal({ localPreference }, subject, t) {
    const bytes = parseIP(subject.address ?? '');
    if (bytes === undefined) return undefined;
    const old = readOld(localPreference, bytes.length === 4 ? 'ipv4' : 'ipv6', subject, t);
    if (old !== undefined) return old;
    const isTcp = carrierOf(subject) === 'tcp';
    const direction = localPreference >> 13;
    const wanted = isTcp && subject.tcpType !== undefined ? ACTIVE_FIRST[subject.tcpType] : 0;
    const family = bytes.length === 4 ? 'ipv4' : 'ipv6';
    const index = (family === 'ipv4' ? 4095 : 8191) - (localPreference & 8191);
    if (direction !== wanted || index < 0 || index >= MOST) return undefined;
    const parts = isTcp ? [directionPart(direction, subject, t)] : [];
    parts.push(part('addressPreference', localPreference & 8191, t.local.counted(t.precedences[family], index + 1)));
    return { parts };
  },
};

/** Before 1.7.0 added TCP, the best address had the lower 15 bits set, or 16 for IPv6. */
function readOld(localPreference: number, family: 'ipv4' | 'ipv6', subject: Subject, t: Texts): Local | undefined {
  const index = (family === 'ipv4' ? 32767 : 65535) - localPreference;
  if (carrierOf(subject) !== 'udp' || index < 0 || index >= MOST) return undefined;
  if (localPreference === 65535) return common(localPreference, t);
  const meaning = t.local.oldLibjuice(t.local.counted(t.precedences[family], index + 1));
  return { parts: [part('addressPreference', localPreference, meaning)] };
}
