import { describe, expect, test } from 'vitest';
import { newScanner } from '../../src/logs/index.ts';
import { ChunkBuffer } from '../../src/logs/scanner/chunk-buffer.ts';
import type { Detection } from '../../src/logs/scanner/detection.ts';
import { scan } from '../support/scan.ts';

/** Each bound keeps the memory from growing with the log; beyond it a record does without what it waited for. */

const BODY = '1 1 udp 2122260223 192.0.2.1 5000 typ host';

describe('pending records', () => {
  test('512 of them wait for the end of their description, and one more releases all', () => {
    let count = 0;
    const scanner = newScanner(() => count++);
    const buffer = new ChunkBuffer(scanner);
    const push = (text: string): void => {
      const bytes = Buffer.from(text);
      buffer.room.set(bytes);
      buffer.accept(bytes.length);
      buffer.scan(false);
    };
    push(`v=0\nm=audio 9 RTP/AVP 0\n${`a=candidate:${BODY}\n`.repeat(512)}`);
    expect(count).toBe(0);
    push(`a=candidate:${BODY}\n`);
    expect(count).toBe(513);
  });
});

describe('an object that is not closed', () => {
  /** The mid that a candidate has, so many lines below the object that says it. */
  function midAfter(lines: number): string | undefined {
    const text = `{"sdpMid":"9",\n${'x\n'.repeat(lines - 1)}"c":{"candidate":"candidate:${BODY}"}}\n`;
    const mids: (string | undefined)[] = [];
    scan(Buffer.from(text), [text.length], (found) => mids.push(found.mid.text));
    expect(mids).toHaveLength(1);
    return mids[0];
  }

  test('applies for 1,000 lines', () => {
    expect(midAfter(1000)).toBe('9');
    expect(midAfter(1001)).toBeUndefined();
  });
});

describe('looking back', () => {
  /** An object of getStats that begins about 4,000 bytes before its key, in an earlier chunk. */
  const before = `{\n "id": "I1",\n "filler": "${'x'.repeat(3900)}",\n`;
  const after = ' "candidateType": "host",\n "ip": "192.0.2.1",\n "port": 5000,\n "protocol": "udp"\n}\n';

  test('finds the start of an object in the previous chunk', () => {
    const forms: string[] = [];
    const seen = ({ form }: Detection): number => forms.push(form);
    scan(Buffer.from(before + after), [before.length, after.length], seen);
    expect(forms).toEqual(['getstats']);
  });
});
