import { addCandidate } from '../scanner/add-candidate.ts';
import { SENT } from '../scanner/detection.ts';
import { lineFormat } from '../scanner/line-format.ts';

const CANDIDATE = /^Gathered candidate of Type: (\w{3,16}) Protocol: (\w{3,6}) Address: ([\w.:-]{1,80})(?![\w.:-])/;

/** The report of testRTC's page, test.webrtc.org: what was gathered, without ports. */
export const testrtc = lineFormat('testrtc', ['Gathered candidate of T|ype: '], (line) => {
  const [all, type, transport, address] = CANDIDATE.exec(line.text) ?? [];
  if (all === undefined) return 0;
  addCandidate(line.scan, 'testrtc', line.excerpt(0, all.length), {
    pieces: { type, transport, address },
    direction: SENT,
  });
  return all.length;
});
