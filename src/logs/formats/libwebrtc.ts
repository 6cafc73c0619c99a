import { addPair, sideOf } from '../scanner/add-candidate.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import { together } from '../scanner/log-format.ts';
import { markedFormat } from '../scanner/mark.ts';
import { OLD_TYPES, readCandidate } from './libwebrtc-candidate.ts';
import { networkFacts } from './libwebrtc-network.ts';

/** `Conn[…]`, a pair of candidates (p2p/base/connection.cc, ToString). */
const libwebrtcPair = lineFormat('libwebrtc', ['Conn['], readPair);

/**
 * libwebrtc's own log, as Chromium and the mobile SDKs write it: candidates, pairs, and in both the network interface,
 * `Net[…]`. Addresses are cut to `192.0.2.x`.
 */
export const libwebrtc = together('libwebrtc', [markedFormat('libwebrtc', ['Cand['], readCandidate), libwebrtcPair]);

/** An address, which may be an IPv6 one in brackets, or absent; then its port. */
const ADDRESS = String.raw`(?:\[([^\]\s]*)\]|([^:\s[\]]*)):(\d*)`;
/** Old builds had no network here, nor whether it is selected, nor who nominated it. */
const CONNECTION = new RegExp(
  String.raw`^Conn\[\w+:[^[\]:]*:(?:(Net\[[^\]]*\]|#):)?[^:]*:(\d+):(\d+):(\w+):(\w+):${ADDRESS}->[^:]*:(\d+):(\d+):(\w+):(\w+):${ADDRESS}` +
    String.raw`\|[C-][Rx-][\w-]([WISF])\|(?:([S-])\|)?(?:(\d+)\|(\d+)\|)?(\d+)\|(\d+|-)\]`,
);

/** After the pair; its own state is still the one before. */
const UNWRITABLE = /^: Unwritable after \d/;

const STATES: Record<string, string> = { W: 'waiting', I: 'in-progress', S: 'succeeded', F: 'failed' };

function readPair(line: MarkedLine): number {
  const match = CONNECTION.exec(line.text);
  if (match === null) return 0;
  const [all, network = '', component, generation, type, transport, v6, v4, port] = match;
  const [remoteComponent, priority, remoteType, remoteTransport, remoteV6, remoteV4, remotePort] = match.slice(9);
  const [state = '', selected, nominatedByPeer, nominated, pairPriority = '', rtt = ''] = match.slice(16);
  const local = { component, generation, type: typeOf(type), transport, address: v6 ?? v4, port };
  const remote = {
    ...{ component: remoteComponent, priority, type: typeOf(remoteType), transport: remoteTransport },
    ...{ address: remoteV6 ?? remoteV4, port: remotePort },
  };
  addPair(line.scan, 'libwebrtc', line.excerpt(0, all.length), {
    local: sideOf(local, networkFacts(network)),
    remote: sideOf(remote),
    state: UNWRITABLE.test(line.text.slice(all.length)) ? 'failed' : (STATES[state] ?? state),
    ...(selected === undefined ? {} : { selected: selected === 'S' }),
    ...(nominated === undefined ? {} : { nominated: nominated !== '0' || nominatedByPeer !== '0' }),
    priority: pairPriority,
    ...(rtt === '-' ? {} : { rtt: Number(rtt) }),
  });
  return all.length;
}

function typeOf(word = ''): string {
  return OLD_TYPES[word] ?? word;
}
