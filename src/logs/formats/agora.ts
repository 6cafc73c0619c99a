import { addCandidate } from '../scanner/add-candidate.ts';
import { RECEIVED } from '../scanner/detection.ts';
import { lineFormat } from '../scanner/line-format.ts';
import { HOST_PORT, hostPort } from './host-port.ts';

const CANDIDATE = new RegExp(`^Using remote candidate from AP ${HOST_PORT}(?!\\w)`);

/** The log of Agora's web SDK, which makes the remote description of the address of its access point. */
export const agora = lineFormat('agora', ['Using remote candidate from A|P '], (line) => {
  const [all, address, port] = CANDIDATE.exec(line.text) ?? [];
  if (all === undefined) return 0;
  addCandidate(line.scan, 'agora', line.excerpt(0, all.length), {
    pieces: hostPort(address, port),
    direction: RECEIVED,
  });
  return all.length;
});
