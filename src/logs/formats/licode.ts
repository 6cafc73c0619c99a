import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import type { PairSide } from '../scanner/detection.ts';
import { RECEIVED } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';

/**
 * The log of Licode's erizo (LibNiceConnection.cpp, NiceConnection.cpp): the candidates that it hands to libnice,
 * with the ICE password, and the pair in use, whose sides it logs one after the other.
 */
export const licode: LogFormat = {
  ...lineFormat('licode', ['host|Type: ', 'selected pair, local_|addr: ', 'selected pair, remote_|addr: '], (line) =>
    line.text.startsWith('host') ? readCandidate(line) : readSide(line),
  ),
  flush(scan) {
    if (!scan.joinsLines) locals.forget(scan);
  },
};

const CANDIDATE =
  /^hostType: ([0-3]), hostAddress: (\S{1,80}), hostPort: (\d{1,5})(?:, rAddress: (\S{0,80}), rPort: (\d{1,5})|, priority: (-?\d{1,10}), componentId: (\d{1,3})(?:, ufrag: (\S{0,256}), pass: (\S{0,256}))?)?/;
/** Indexed by their number. */
const TYPES = ['host', 'srflx', 'prflx', 'relay'];

function readCandidate(line: MarkedLine): number {
  const match = CANDIDATE.exec(line.text);
  if (match === null) return 0;
  const [all, type, address, port, relatedAddress, relatedPort, priority, component, ufrag, password = ''] = match;
  addCandidate(line.scan, 'licode', line.excerpt(0, all.length, [password]), {
    pieces: {
      ...{ component, priority: unsigned(priority), address, port, type: TYPES[Number(type)] },
      ...(relatedAddress === undefined || relatedAddress === '' ? {} : { relatedAddress, relatedPort }),
      ufrag,
    },
    direction: RECEIVED,
  });
  return all.length;
}

/** It prints a priority from 2^31 on as a negative number. */
function unsigned(text: string | undefined): string | undefined {
  return text?.startsWith('-') === true ? String(Number(text) + 2 ** 32) : text;
}

const SIDE = /^selected pair, (local|remote)_addr: (\S{1,80}), \1_port: (\d{1,5}), \1_type: (\w{4,16})/;
const LOCAL_TYPES: Record<string, string> = { serverReflexive: 'srflx', peerReflexive: 'prflx', relayed: 'relay' };
const locals = new LogState((): { side?: PairSide } => ({}));

/** It logs the local side's type as the remote side's. */
function readSide(line: MarkedLine): number {
  const match = SIDE.exec(line.text);
  if (match === null) return 0;
  const [all, side, address, port, type = ''] = match;
  if (side === 'local') {
    locals.of(line.scan).side = sideOf({ address, port, type: LOCAL_TYPES[type] ?? type });
    return all.length;
  }
  const local = locals.known(line.scan)?.side ?? {};
  locals.forget(line.scan);
  addPair(line.scan, 'licode', line.excerpt(0, all.length), {
    ...{ local, remote: sideOf({ address, port }), selected: true },
  });
  return all.length;
}
