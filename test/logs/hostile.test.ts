import { describe, expect, it } from 'vitest';
import type { Detection } from '../../src/logs/scanner/detection.ts';
import { recordOf } from '../../src/report/candidates/record.ts';
import { scan } from '../support/scan.ts';

/** What calls the forms, with the start of what they look for after it. */
const MARKS = [
  '<candidate foundation="1" priority=',
  '<candidate\n priority=',
  '192.0.2.1:5/udp/host -> ',
  'CandidatePair (State=Frozen Priority=1):\n\tLocalCandidate=candidate:',
  'Adding remote candidate component:1 stream:1 type:host ',
  '192.0.2.1:5 [host,udp] <-> ',
  'Address: 192.0.2.1:5\n Priority: ',
  'Trickle candidate (',
  '{foundation:"1",',
  '{"localCandidateType":"',
  'udp4 host ',
  'prio 1 (local, prio 1) udp4 host ',
  'candidate: udp srflx 192.0.2.1:',
  '(local) udp host ::1:',
  '{stats_id: "candidate:',
  'Save audio Candidate cid: 1 proto: udp type: srflx addr: ',
  'Candidate(srflx=192.0.2.1:5/udp raddr=',
  "RTCIceCandidate(component=1, foundation='1', tcpType=",
  '0.017\tsrflx\t9\tudp\t192.0.2.1\t5\t100 | 30 | 255',
  '[remote][selected:1][trickle] udp4 host ',
  '{"responsesReceived": 0, "local": "192.0.2.1:5 udp type(',
  'host(IP4:192.0.2.1:5/UDP)|',
  'N|IP4:192.0.2.1:5/UDP|IP4:192.0.2.2:6/UDP(host(IP4:192.0.2.1:5/UDP)|',
  'srflx(IP4:192.0.2.1:5/UDP|',
  'udp:192.0.2.1:5 (host)->udp:',
  '0: [1] 192.0.2.1:5-->192.0.2.2:6',
  'Candidate 0 added: comp_id=1, type=host, foundation=',
  'ICE/STUN request for candidate pair kW3aQ8sLm2ZxB1cD:8:1 from ',
  'hostType: 1, hostAddress: ',
  '192.0.2.5:9078:host --> ',
  'type=host ip=192.0.2.5 port=9078 componentID=',
  '203.0.113.9 port 30596/udp (',
  'ping STUN from udp4 host ',
];
const FILLINGS = ['', '1', ':', ' ', '.', '=', '"', '\\', '[', '{', '\n', "a='"];
const SIZE = 8192;

function recordsOf(text: string): string[] {
  const records: string[] = [];
  const emit = (found: Detection): void => void records.push(JSON.stringify(recordOf(found, '-')));
  scan(Buffer.from(text), [SIZE], emit);
  return records;
}

describe('a line crafted to be slow', () => {
  it.each(MARKS)('is read fast: %j', (mark) => {
    for (const filling of FILLINGS) {
      const often = (mark + filling).repeat(SIZE / (mark.length + 1));
      const long = mark + (filling || '-').repeat(SIZE);
      for (const text of [often, long, `{${often}}`, `{${long}}`]) {
        for (const record of recordsOf(text)) expect(record.length).toBeLessThan(4 * SIZE);
      }
    }
  });
});
