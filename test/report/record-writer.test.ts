import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteBuffer } from '../../src/report/byte-buffer.ts';
import { recordOf } from '../../src/report/candidates/record.ts';
import { RecordWriter } from '../../src/report/candidates/record-writer.ts';
import { OUTPUTS } from '../../src/report/candidates/schema.ts';
import { safeJson } from '../../src/term/escape.ts';
import { damagedBody, logText, plainBody } from '../support/candidates.ts';
import { rejectUnsafe } from '../support/io.ts';
import { runs } from '../support/runs.ts';
import { scan } from '../support/scan.ts';

const chunkSizes = fc.array(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 4 });
const fileName = fc.oneof(
  fc.constantFrom('-', 'a.log', 'argument 1', 'a "quoted"\\name\u001b[31m.log'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

describe('the two sinks', () => {
  it('write the same for any log', () => {
    const out = new ByteBuffer();
    let copied = 0;
    fc.assert(
      fc.property(logText, fileName, chunkSizes, (text, file, sizes) => {
        const writer = new RecordWriter(file);
        scan(Buffer.from(text), sizes, (found) => {
          out.length = 0;
          if (found.fields.isPlain) copied++;
          const expected = safeJson(recordOf(found, file));
          writer.write(found, out);
          const line = Buffer.from(out.take(new Uint8Array(1 << 20))).toString('utf8');
          expect(line).toBe(expected);
          OUTPUTS.ndjson.parse(JSON.parse(line));
          rejectUnsafe('a line', line);
        });
      }),
      { numRuns: runs(1500) },
    );
    expect(copied).toBeGreaterThan(runs(500) / 2);
  });

  it('write the same when records share a buffer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(plainBody, damagedBody), { minLength: 1, maxLength: 20 }),
        chunkSizes,
        (bodies, sizes) => {
          const out = new ByteBuffer();
          const writer = new RecordWriter('x.log');
          let expected = '';
          scan(Buffer.from(bodies.map((body) => `candidate:${body}`).join('\n')), sizes, (found) => {
            expected += safeJson(recordOf(found, 'x.log'));
            writer.write(found, out);
          });
          expect(Buffer.from(out.take(new Uint8Array(1 << 20))).toString('utf8')).toBe(expected);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
