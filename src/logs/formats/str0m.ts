import { addCandidate } from '../scanner/add-candidate.ts';
import { lineFormat } from '../scanner/line-format.ts';
import { HOST_PORT, hostPort, relatedHostPort, TYPE } from './host-port.ts';

/**
 * str0m's Debug of a candidate: `Candidate(srflx=203.0.113.9:5000/udp base=192.0.2.1:5000 prio=1)`; old ones lack
 * `/udp`.
 */
export const str0m = lineFormat(
  'str0m',
  ['Candidate(h', 'Candidate(r', 'Candidate(srflx=', 'Candidate(prflx='],
  (line) => {
    const match = CANDIDATE.exec(line.text);
    if (match === null) return 0;
    const [all, type, address, port, transport, relatedAddress, relatedPort, priority] = match;
    addCandidate(line.scan, 'str0m', line.excerpt(0, all.length), {
      pieces: {
        ...{ type, transport, priority },
        ...hostPort(address, port),
        ...relatedHostPort(relatedAddress, relatedPort),
      },
    });
    return all.length;
  },
);

const CANDIDATE = new RegExp(
  String.raw`^Candidate\(${TYPE}=${HOST_PORT}(?:/(\w+))?(?: base=[^\s)]+)?(?: raddr=${HOST_PORT})? prio=(\d+)(?: discarded)?\)`,
);
