import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import { RECEIVED } from '../scanner/detection.ts';
import { blockFormat, lineFormat } from '../scanner/line-format.ts';
import { together } from '../scanner/log-format.ts';
import { HOST_PORT, hostPort, relatedHostPort, TYPE } from './host-port.ts';

const NAME = 'janus';

/**
 * `Adding remote candidate component:1 stream:1 type:srflx RELATED --> ADDRESS`; a host candidate has no related
 * address.
 */
const remote = lineFormat(NAME, [' stream:'], (line) => {
  const before = COMPONENT.exec(line.before.slice(-MAX_BEFORE));
  const match = REMOTE.exec(line.text);
  if (before === null || match === null) return 0;
  const [all, type, first, firstPort, second, secondPort] = match;
  const hasRelated = second !== undefined;
  addCandidate(line.scan, NAME, line.excerpt(-before[0].length, all.length), {
    pieces: {
      ...{ component: before[1], type },
      ...(hasRelated ? hostPort(second, secondPort) : hostPort(first, firstPort)),
      ...(hasRelated ? relatedHostPort(first, firstPort) : {}),
    },
    direction: RECEIVED,
  });
  return all.length;
});

const MAX_BEFORE = 160;
const COMPONENT = /Adding remote candidate component:(\d+)$/;
const REMOTE = new RegExp(String.raw`^ stream:\d+ type:${TYPE} ${HOST_PORT}(?: --> ${HOST_PORT})?`);

/** The selected pair, as the admin API and the event handlers report it. */
const selectedPair = lineFormat(NAME, [',udp]', ',tcp]'], (line) => {
  const before = LOCAL.exec(line.before.slice(-MAX_BEFORE));
  const match = PEER.exec(line.text);
  if (before === null || match === null) return 0;
  const [start, localAddress, localPort, localType] = before;
  const [all, localTransport, address, port, type, transport] = match;
  addPair(line.scan, NAME, line.excerpt(-start.length, all.length), {
    local: sideOf({ ...hostPort(localAddress, localPort), type: localType, transport: localTransport }),
    remote: sideOf({ ...hostPort(address, port), type, transport }),
    selected: true,
  });
  return all.length;
});

const LOCAL = new RegExp(String.raw`(?<![\w.:%*-])${HOST_PORT} \[${TYPE}$`);
const PEER = new RegExp(String.raw`^,(udp|tcp)\] <-> ${HOST_PORT} \[${TYPE},(udp|tcp)\]`);

/** A peer reflexive candidate that a check has discovered, in lines for its address, priority and foundation. */
const discovered = blockFormat(NAME, 'F|oundation:', 3, ({ scan, text, mark, excerpt }) => {
  const match = DISCOVERED.exec(text);
  if (match === null || match.index + match[0].length < mark) return;
  const [all, component, address, port, priority, foundation = ''] = match;
  const from = match.index + all.indexOf('Address:');
  const isRemote = LIBNICE_REMOTE.test(foundation);
  addCandidate(scan, NAME, excerpt(from, match.index + all.length), {
    pieces: { component, ...hostPort(address, port), priority, foundation, ...(isRemote ? { type: 'prflx' } : {}) },
    direction: isRemote ? RECEIVED : undefined,
  });
});

const DISCOVERED = new RegExp(
  String.raw`(?:Component #(\d{1,3})[^\n]*\n[^\n]*)?\bAddress: {1,8}${HOST_PORT}[^\n]*\n[^\n]*?\bPriority: {1,8}(\d+)[^\n]*\n[^\n]*?\bFoundation: {1,8}([\w+/]{1,64})`,
);
/** libnice names the foundations of peer reflexive remote candidates so. */
const LIBNICE_REMOTE = /^remote\d+$/;

/** `Trickle candidate (MID): candidate:…`: the candidate-attribute is read as anywhere else, this gives its mid. */
const trickle = lineFormat(NAME, ['T|rickle candidate ('], (line) => {
  const mid = TRICKLE.exec(line.text)?.[1];
  if (mid !== undefined) line.scan.lineMid.setText(mid);
  return 0;
});

const TRICKLE = /^Trickle candidate \(([^()\s]{1,64})\): /;

/** Janus, in its log and its admin API. */
export const janus = together(NAME, [remote, selectedPair, discovered, trickle]);
