import { addPair, sideOf } from '../scanner/add-candidate.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';

/** The text of the page chrome://webrtc-internals: `ICE Candidate pair: 192.0.2.1:5000 <=>192.0.2.2:5001`. */
export const webrtcInternalsPage = lineFormat('webrtc-internals-page', [' <='], readPair);

/** An address, which may be an IPv6 one in brackets, or hidden; then its port. */
const SIDE = String.raw`(?:\[([0-9a-f:.%]{2,64})\]|\(not set\)|([\w.-]{1,255})):(\d{1,5})`;
const LOCAL = new RegExp(`ICE Candidate pair: ${SIDE}$`, 'i');
const REMOTE = new RegExp(String.raw`^ <=>\s?${SIDE}(?!\w)`, 'i');

function readPair(line: MarkedLine): number {
  const local = LOCAL.exec(line.before.slice(-MAX_LOCAL));
  const remote = REMOTE.exec(line.text);
  if (local === null || remote === null) return 0;
  const used = remote[0].length;
  addPair(line.scan, 'webrtc-internals-page', line.excerpt(-local[0].length, used), {
    local: sideOf({ address: local[1] ?? local[2], port: local[3] }),
    remote: sideOf({ address: remote[1] ?? remote[2], port: remote[3] }),
  });
  return used;
}

/** The text before the mark is never longer than this. */
const MAX_LOCAL = 300;
