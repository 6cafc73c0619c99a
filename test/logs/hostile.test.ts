import { describe, expect, it } from 'vitest';
import type { Detection } from '../../src/logs/scanner/detection.ts';
import { recordOf } from '../../src/report/candidates/record.ts';
import { scan } from '../support/scan.ts';

/** What calls the forms, with the start of what they look for behind it. */
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
