import type { Random } from './random.ts';

/** A candidate as libwebrtc writes it. */
export interface Sample {
  text: string;
  ufrag: string;
}

interface Kind {
  transport: string;
  /** What RFC 8445 section 5.1.2.1 gives for this type and component 1, as libwebrtc computes it. */
  priority: number;
  type: string;
  isReachable: boolean;
  hasRelated: boolean;
}

const KINDS: [Kind, ...Kind[]] = [
  { transport: 'udp', priority: 2122260223, type: 'host', isReachable: true, hasRelated: false },
  { transport: 'tcp', priority: 1518280447, type: 'host tcptype active', isReachable: false, hasRelated: false },
  { transport: 'udp', priority: 1686052607, type: 'srflx', isReachable: true, hasRelated: true },
  { transport: 'udp', priority: 1853824767, type: 'prflx', isReachable: true, hasRelated: true },
  { transport: 'udp', priority: 41885439, type: 'relay', isReachable: true, hasRelated: true },
];

/** An active TCP candidate listens nowhere, which RFC 6544 writes as the discard port. */
const DISCARD_PORT = 9;

export function sample(random: Random): Sample {
  const kind = random.pick(KINDS);
  const isIpv6 = random.below(3) === 0;
  const ufrag = token(random);
  const port = kind.isReachable ? ephemeralPort(random) : DISCARD_PORT;
  const endpoint = `${address(random, isIpv6, kind.hasRelated)} ${port}`;
  const related = kind.hasRelated ? ` raddr ${address(random, isIpv6, false)} rport ${ephemeralPort(random)}` : '';
  const extensions = `generation 0 ufrag ${ufrag} network-id ${1 + random.below(4)} network-cost ${random.pick([10, 50, 900])}`;
  const text = `candidate:${random.below(2 ** 32)} 1 ${kind.transport} ${kind.priority} ${endpoint} typ ${kind.type}${related} ${extensions}`;
  return { text, ufrag };
}

/** The same as a browser's JSON.stringify writes it for the signaling server. */
export function jsonSample(random: Random): string {
  const { text, ufrag } = sample(random);
  return `{"candidate":{"candidate":"${text}","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"${ufrag}"}}`;
}

const ICE_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function token(random: Random): string {
  let text = '';
  while (text.length < 4) text += ICE_CHARACTERS.charAt(random.below(ICE_CHARACTERS.length));
  return text;
}

function ephemeralPort(random: Random): number {
  return 49152 + random.below(16384);
}

/** Documentation addresses (RFC 5737, RFC 3849) in place of public ones; all IPv6 addresses are of this kind. */
function address(random: Random, isIpv6: boolean, isPublic: boolean): string {
  if (isIpv6) return random.pick([`2001:db8:${groups(random, 6)}`, `2001:db8::${groups(random, 2)}`]);
  const prefix = isPublic ? random.pick(['192.0.2', '198.51.100', '203.0.113']) : privatePrefix(random);
  return `${prefix}.${1 + random.below(254)}`;
}

function groups(random: Random, count: number): string {
  return Array.from({ length: count }, () => (1 + random.below(0xffff)).toString(16)).join(':');
}

function privatePrefix(random: Random): string {
  const third = random.below(256);
  return random.pick([`192.168.${third}`, `10.${random.below(256)}.${third}`, `172.${16 + random.below(16)}.${third}`]);
}
