import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCandidateFields } from '../../src/candidate/candidate.ts';
import { Fields, readFields } from '../../src/candidate/fields.ts';
import { readPlain } from '../../src/candidate/plain.ts';
import { LOG_BYTES, split, Tokens } from '../../src/candidate/tokens.ts';
import { ByteBuffer } from '../../src/report/byte-buffer.ts';
import { NdjsonSink } from '../../src/report/ndjson.ts';
import { recordOf } from '../../src/report/record.ts';
import { OUTPUTS } from '../../src/report/schema.ts';
import { safeJson } from '../../src/term/escape.ts';
import { candidateBody, damagedBody, hostileBody, logText, plainBody } from '../support/candidates.ts';
import { rejectUnsafe } from '../support/io.ts';
import { scan } from '../support/scan.ts';

const chunkSizes = fc.array(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 4 });
const fileName = fc.oneof(
  fc.constantFrom('-', 'a.log', 'argument 1', 'a "quoted"\\name\u001b[31m.log'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

describe('the two sinks', () => {
  it('write the same for whatever a log holds', () => {
    const out = new ByteBuffer();
    let copied = 0;
    fc.assert(
      fc.property(logText, fileName, chunkSizes, (text, file, sizes) => {
        const sink = new NdjsonSink(file);
        scan(Buffer.from(text), sizes, (found) => {
          out.length = 0;
          if (found.fields.isPlain) copied++;
          const expected = safeJson(recordOf(found, file));
          sink.write(found, out);
          const line = Buffer.from(out.take(new Uint8Array(1 << 20))).toString('utf8');
          expect(line).toBe(`${expected}\n`);
          OUTPUTS.ndjson.parse(JSON.parse(line));
          rejectUnsafe('a line', line);
        });
      }),
      { numRuns: 1500 },
    );
    expect(copied).toBeGreaterThan(500);
  });

  it('write the same when one record follows another in one buffer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(plainBody, damagedBody), { minLength: 1, maxLength: 20 }),
        chunkSizes,
        (bodies, sizes) => {
          const out = new ByteBuffer();
          const sink = new NdjsonSink('x.log');
          let expected = '';
          scan(Buffer.from(bodies.map((body) => `candidate:${body}`).join('\n')), sizes, (found) => {
            expected += `${safeJson(recordOf(found, 'x.log'))}\n`;
            sink.write(found, out);
          });
          expect(Buffer.from(out.take(new Uint8Array(1 << 20))).toString('utf8')).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('readPlain', () => {
  const tokens = new Tokens();

  function both(text: string, before: string, after: string): [plain: Fields | undefined, full: Fields, end: number] {
    const bytes = Buffer.from(`${before}${text}${after}`);
    const from = Buffer.byteLength(before);
    const to = from + Buffer.byteLength(text);
    const plain = new Fields();
    const end = readPlain(plain, bytes, from, to);
    const full = new Fields();
    split(tokens, bytes, from, to, LOG_BYTES);
    readFields(full, tokens);
    return [end < 0 ? undefined : plain, full, end];
  }

  it('reads what healthy agents write', () => {
    fc.assert(
      fc.property(plainBody, (text) => {
        const [plain, full, end] = both(text, '', '');
        expect(end).toBe(text.length);
        expect(plain === undefined ? undefined : toCandidateFields(plain)).toEqual(toCandidateFields(full));
        expect(full.issues).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with the whole grammar wherever it accepts the text', () => {
    const text = fc.oneof(plainBody, candidateBody, damagedBody, hostileBody);
    const around = fc.constantFrom(
      '',
      ' ',
      '"',
      '5',
      ' generation 7',
      ' raddr 192.0.2.1 rport 1',
      '\n',
      'a=candidate:',
    );
    fc.assert(
      fc.property(text, around, around, (body, before, after) => {
        const [plain, full, end] = both(body, before, after);
        if (plain === undefined || end !== full.to) return;
        expect(toCandidateFields(plain)).toEqual(toCandidateFields(full));
        expect([plain.from, plain.to]).toEqual([full.from, full.to]);
        expect(full.issues).toEqual([]);
      }),
      { numRuns: 4000 },
    );
  });
});
