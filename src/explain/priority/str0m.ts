import { parseIP } from '../../stun/ip.ts';
import { common, part, type Scheme } from './scheme.ts';

/** The start of each type's interval, which goes down from there. */
const STARTS: ReadonlyMap<string, number> = new Map([
  ['host', 65535],
  ['prflx', 49151],
  ['srflx', 32767],
  ['relay', 16383],
]);
/** The maximum number of candidates of one type in practice. */
const MOST = 16;
/** Taken off where the relay has another IP family than the way to it. */
const CROSS_FAMILY = 1000;

/** str0m: an interval for each type, in which candidates are counted down by two, and IPv4 is one below IPv6. */
export const str0m: Scheme = {
  authors: ['str0m'],
  types: [
    { preference: 126, type: 'host', carrier: 'udp', meaning: 'hostUdp' },
    { preference: 90, type: 'host', carrier: 'tcp', meaning: 'hostTcp' },
    { preference: 110, type: 'prflx', carrier: 'udp', meaning: 'prflxUdp' },
    { preference: 80, type: 'prflx', carrier: 'tcp', meaning: 'prflxTcp' },
    { preference: 100, type: 'srflx', meaning: 'srflx' },
    { preference: 2, type: 'relay', meaning: 'relayUdp' },
    { preference: 1, type: 'relay', meaning: 'relayTcp' },
    { preference: 0, type: 'relay', meaning: 'relayTls' },
  ],
  readLocal({ localPreference }, { type, address = '' }, t) {
    const bytes = parseIP(address);
    const start = STARTS.get(type ?? '');
    if (localPreference === 65535) return common(localPreference, t);
    if (bytes === undefined || start === undefined) return undefined;
    const family = bytes.length === 4 ? 'ipv4' : 'ipv6';
    const down = start - localPreference - (family === 'ipv4' ? 1 : 0);
    const index = countOf(down) ?? (type === 'relay' ? countOf(down - CROSS_FAMILY) : undefined);
    if (index === undefined) return undefined;
    return { parts: [part('addressPreference', localPreference, t.local.counted(t.precedences[family], index + 1))] };
  },
};

function countOf(down: number): number | undefined {
  return down >= 0 && down % 2 === 0 && down / 2 < MOST ? down / 2 : undefined;
}
