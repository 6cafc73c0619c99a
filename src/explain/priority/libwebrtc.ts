import { parseIP } from '../../stun/ip.ts';
import { reachOf } from '../address.ts';
import type { Subject } from '../subject.ts';
import type { AddressScope, Precedence, Texts } from '../texts/text.ts';
import { type Local, type Part, part, type Scheme } from './scheme.ts';

/** The first interface has 127, the next 126: machines have a few dozen at most. */
const FIRST = 127;
const LAST = 64;
/** The maximum number of TURN servers considered. */
const MOST_SERVERS = 32;

/** The precedence of an address (RFC 3484 as modified in libwebrtc's rtc_base/ip_address.cc). */
const PRECEDENCES: Readonly<Record<Precedence, number>> = {
  loopback6: 60,
  uniqueLocal: 50,
  ipv6: 40,
  ipv4: 30,
  sixToFour: 20,
  teredo: 10,
  siteLocal: 1,
  name: 0,
};

const OF_SCOPE: Partial<Record<AddressScope, Precedence>> = {
  loopback: 'loopback6',
  uniqueLocal: 'uniqueLocal',
  tailscale: 'uniqueLocal',
  sixToFour: 'sixToFour',
  teredo: 'teredo',
  siteLocal: 'siteLocal',
  mapped: 'ipv4',
};

/**
 * libwebrtc: `interface << 8 | precedence of the address`, and for relayed ones the TURN servers counted down
 * (api/candidate.cc, p2p/base/p2p_constants.h).
 */
export const libwebrtc: Scheme = {
  authors: ['libwebrtc'],
  types: [
    { preference: 126, type: 'host', carrier: 'udp', meaning: 'hostUdp' },
    { preference: 90, type: 'host', carrier: 'tcp', meaning: 'hostTcp' },
    { preference: 110, type: 'prflx', carrier: 'udp', meaning: 'prflxUdp' },
    { preference: 80, type: 'prflx', carrier: 'tcp', meaning: 'prflxTcp' },
    { preference: 100, type: 'srflx', meaning: 'srflx' },
    { preference: 3, type: 'relay', meaning: 'relayUdp' },
    { preference: 2, type: 'relay', meaning: 'relayUdpOrDtls' },
    { preference: 1, type: 'relay', meaning: 'relayTcp' },
    { preference: 0, type: 'relay', meaning: 'relayTls' },
  ],
  readLocal({ localPreference }, subject, t) {
    const network = localPreference >> 8;
    if (network !== 0 && (network > FIRST || network < LAST)) return undefined;
    const low = localPreference & 0xff;
    return subject.type === 'relay' ? readRelay(network, low, subject, t) : readPlain(network, low, subject, t);
  },
};

function readPlain(network: number, low: number, subject: Subject, t: Texts): Local | undefined {
  const own = precedenceOf(subject);
  const written = precedenceFor(low);
  if (written === undefined || (written === 'name') !== (own === 'name')) return undefined;
  const parts = [networkPart(network, t), part('addressPreference', low, t.precedences[written])];
  return withAddress(network, parts, written, own, t);
}

function readRelay(network: number, low: number, subject: Subject, t: Texts): Local | undefined {
  const own = precedenceOf(subject) ?? 'ipv4';
  const server = low - PRECEDENCES[own];
  if (server < 0 || server > MOST_SERVERS) return undefined;
  const parts = [networkPart(network, t), part('addressPreference', PRECEDENCES[own], t.precedences[own])];
  if (server > 0) parts.push(part('relayPreference', server, t.local.relay(`${server}`)));
  return withAddress(network, parts, own, own, t);
}

function withAddress(
  network: number,
  parts: Part[],
  written: Precedence,
  own: Precedence | undefined,
  t: Texts,
): Local {
  const local: Local = { parts, networkInterface: network === 0 ? 0 : FIRST + 1 - network };
  if (own !== undefined && (own === 'ipv4') !== (written === 'ipv4')) local.otherAddress = t.precedences[written];
  return local;
}

function networkPart(network: number, t: Texts): Part {
  const meaning = network === 0 ? t.local.anyInterface : t.local.networkInterface(`${network}`, FIRST + 1 - network);
  return part('networkPreference', network, meaning);
}

function precedenceFor(value: number): Precedence | undefined {
  const names = Object.keys(PRECEDENCES) as Precedence[];
  return names.find((name) => PRECEDENCES[name] === value);
}

/** The precedence of the candidate's own address; undefined if a name hides it. */
function precedenceOf({ address, addressKind }: Subject): Precedence | undefined {
  if (addressKind === 'hostname') return 'name';
  const bytes = parseIP(address ?? '');
  if (address === undefined || bytes === undefined) return undefined;
  if (bytes.length === 4) return 'ipv4';
  return OF_SCOPE[reachOf(address, addressKind).scope] ?? 'ipv6';
}
