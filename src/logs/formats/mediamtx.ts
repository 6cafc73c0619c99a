import { addPair, sideOf } from '../scanner/add-candidate.ts';
import { lineFormat } from '../scanner/line-format.ts';

const SIDE = String.raw`(host|srflx|prflx|relay)/(udp|tcp)/([\da-fA-F.:%\w-]{1,80})/(\d{1,5})`;
const PAIR = new RegExp(`^peer connection established, local candidate: ${SIDE}, remote candidate: ${SIDE}(?!\\w)`);

/** The log of MediaMTX, which names the pair in use: `host/udp/192.0.2.1/8189`. */
export const mediamtx = lineFormat('mediamtx', ['peer con|nection established, local candidate: '], (line) => {
  const [all, ...parts] = PAIR.exec(line.text) ?? [];
  if (all === undefined) return 0;
  const [type, transport, address, port, ...remote] = parts;
  const [remoteType, remoteTransport, remoteAddress, remotePort] = remote;
  addPair(line.scan, 'mediamtx', line.excerpt(0, all.length), {
    local: sideOf({ type, transport, address, port }),
    remote: sideOf({ type: remoteType, transport: remoteTransport, address: remoteAddress, port: remotePort }),
    selected: true,
  });
  return all.length;
});
