import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';

/**
 * The tables of Firefox's about:webrtc as text (toolkit/content/aboutwebrtc/aboutWebrtc.mjs):
 * `192.0.2.1:5000/udp(host)`, or two of them in a row that is a pair. The other columns and their order differ
 * between releases.
 */
export const aboutWebrtc = lineFormat(
  'about-webrtc',
  ['/udp(', '/tcp('],
  (line) => readPair(line) || readCandidate(line),
);

const TYPE = String.raw`/(udp|tcp)\(([a-z]+)(?:-(udp|tcp|tls))?\)(?: \[[\w-]*\])?`;
const ADDRESS = /([^\s|,;()[\]"']*|\[[^\s[\]]*\]):(\d{1,5})$/;
const SIDE = new RegExp(`^${TYPE}`);
const PAIR = new RegExp(String.raw`^${TYPE}[\s|]{1,8}([^\s|]{1,80})${TYPE}`);
const STATE = /(?:^|[\s|])(frozen|waiting|in-?progress|succeeded|failed|cancelled)(?=[\s|]|$)/;
/** Today's columns: state, nominated and selected before the pair, and the rest after it. */
const FLAGS = /(?:^|\t)[a-z-]+\t(true|false|)\t(true|false|)\t$/;
const NUMBERS = /^\t(\d{1,3})\t(\d+)(?=\t|$)/;

/** Words of older releases. */
const TYPES: Record<string, string> = { serverreflexive: 'srflx', peerreflexive: 'prflx', relayed: 'relay' };

function readCandidate(line: MarkedLine): number {
  const address = addressBefore(line);
  const match = SIDE.exec(line.text);
  if (address === null || match === null) return 0;
  const [all, transport, type] = match;
  addCandidate(line.scan, 'about-webrtc', line.excerpt(-address[0].length, all.length), {
    pieces: piecesOf(address, transport, type),
  });
  return all.length;
}

function readPair(line: MarkedLine): number {
  const address = addressBefore(line);
  const match = PAIR.exec(line.text);
  const remoteAddress = ADDRESS.exec(match?.[4] ?? '');
  if (address === null || match === null || remoteAddress === null) return 0;
  const [all, transport, type, relayProtocol, , remoteTransport, remoteType] = match;
  const before = line.before.slice(0, -address[0].length);
  const [component, priority] = NUMBERS.exec(line.text.slice(all.length))?.slice(1) ?? [];
  addPair(line.scan, 'about-webrtc', line.excerpt(-address[0].length, all.length), {
    local: sideOf(
      { component, ...piecesOf(address, transport, type) },
      relayProtocol === undefined ? {} : { relayProtocol },
    ),
    remote: sideOf({ component, ...piecesOf(remoteAddress, remoteTransport, remoteType) }),
    ...stateOf(`${before} ${line.text.slice(all.length)}`),
    ...flagsOf(before),
    ...(priority === undefined ? {} : { priority }),
  });
  return all.length;
}

/** The maximum length of an address. */
const MAX_ADDRESS = 80;

function addressBefore({ before }: MarkedLine): RegExpExecArray | null {
  return ADDRESS.exec(before.slice(-MAX_ADDRESS));
}

function piecesOf(address: RegExpExecArray, transport: string | undefined, type = ''): Pieces {
  const [, host = '', port] = address;
  return { transport, address: host.replace(/^\[(.*)\]$/, '$1'), port, type: TYPES[type] ?? type };
}

function stateOf(text: string): { state?: string } {
  const [, state] = STATE.exec(text) ?? [];
  return state === undefined ? {} : { state: state.replace('inprogress', 'in-progress') };
}

function flagsOf(before: string): { nominated?: boolean; selected?: boolean } {
  const [, nominated, selected] = FLAGS.exec(before) ?? [];
  return nominated === undefined ? {} : { nominated: nominated === 'true', selected: selected === 'true' };
}
