import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import type { Facts } from '../scanner/detection.ts';
import { SENT, UNKNOWN } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import { adapterFacts } from './network-adapter.ts';

/**
 * libwebrtc's own log, as Chromium and the mobile SDKs write it: `Cand[…]` is a candidate (api/candidate.cc,
 * ToSensitiveString), `Conn[…]` a pair (p2p/base/connection.cc, ToString), `Net[…]` in both the network interface.
 * Addresses are cut to `192.0.2.x`. `Cand[…]` holds the ICE password in clear.
 */
export const libwebrtc = lineFormat('libwebrtc', ['Cand[', 'Conn['], (line) =>
  line.text.startsWith('Cand[') ? readCandidate(line) : readPair(line),
);

/** An address, which may be an IPv6 one in brackets, or absent; then its port. */
const ADDRESS = String.raw`(?:\[([^\]\s]*)\]|([^:\s[\]]*)):(\d*)`;
const WORD = String.raw`([^:\s[\]]*)`;
/** The name of the transport comes first: usually empty, and absent in old builds, as is what follows the password. */
const CANDIDATE = new RegExp(
  String.raw`^Cand\[(?:[^:\s[\]]*:)??${WORD}:(\d+):([a-z]\w*):(\d+):${ADDRESS}:(\w+):${ADDRESS}:${WORD}:${WORD}(?::(\d+):(\d+):(\d+))?\]`,
);
/** The first of several is the one that the line is about. Old builds name no adapter, or no id. */
const NETWORK = /Net\[([^\][/]*)\/\d+(?::(\w+)(?:\/(\w+))?(?:\/\w+)?)?(?::id=\d+)?\]/;
/** Old builds had no network here, nor whether it is selected, nor who nominated it. */
const CONNECTION = new RegExp(
  String.raw`^Conn\[\w+:[^[\]:]*:(?:(Net\[[^\]]*\]|#):)?[^:]*:(\d+):(\d+):(\w+):(\w+):${ADDRESS}->[^:]*:(\d+):(\d+):(\w+):(\w+):${ADDRESS}` +
    String.raw`\|[C-][Rx-][\w-]([WISF])\|(?:([S-])\|)?(?:(\d+)\|(\d+)\|)?(\d+)\|(\d+|-)\]`,
);

/** Old builds use their own words for two types. */
const TYPES: Record<string, string> = { local: 'host', stun: 'srflx' };
const STATES: Record<string, string> = { W: 'waiting', I: 'in-progress', S: 'succeeded', F: 'failed' };

function readCandidate(line: MarkedLine): number {
  const match = CANDIDATE.exec(line.text);
  if (match === null) return 0;
  const [all, foundation, component, transport, priority, v6, v4, port, type, relatedV6, relatedV4, rport] = match;
  const [ufrag, password = '', networkId, networkCost, generation] = match.slice(12);
  const address = v6 ?? v4;
  const relatedAddress = relatedV6 ?? relatedV4;
  const relatedPort = relatedAddress === '' ? undefined : rport;
  const pieces: Pieces = {
    ...{ foundation, component, transport, priority, address, port, type: typeOf(type), relatedAddress, relatedPort },
    ...{ generation, ufrag, networkId, networkCost },
  };
  const isGathered = line.before.endsWith('Gathered candidate: ');
  addCandidate(line.scan, 'libwebrtc', line.excerpt(0, all.length, [password]), {
    pieces,
    facts: isGathered ? factsOf(line.before) : undefined,
    direction: isGathered ? SENT : UNKNOWN,
  });
  return all.length;
}

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
    local: sideOf(local, factsOf(network)),
    remote: sideOf(remote),
    state: STATES[state] ?? state,
    ...(selected === undefined ? {} : { selected: selected === 'S' }),
    ...(nominated === undefined ? {} : { nominated: nominated !== '0' || nominatedByPeer !== '0' }),
    priority: pairPriority,
    ...(rtt === '-' ? {} : { rtt: Number(rtt) }),
  });
  return all.length;
}

function typeOf(word = ''): string {
  return TYPES[word] ?? word;
}

/** What `Net[name:prefix/length:Adapter:id=n]` holds; a VPN names the adapter under it too, and a slice may follow. */
function factsOf(text: string): Facts {
  const [, named = '', adapter, underlying] = NETWORK.exec(text) ?? [];
  const networkName = named.slice(0, Math.max(0, named.indexOf(':')));
  if (networkName === '') return {};
  return { ...(adapter === undefined ? {} : adapterFacts(adapter, underlying)), networkName };
}
