import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanText } from '../../src/logs/scan-text.ts';
import { recordOf } from '../../src/report/candidates/record.ts';
import { OUTPUTS } from '../../src/report/candidates/schema.ts';
import { parseCandidate } from '../../src/rules/candidate/parse-candidate.ts';
import { safeJson } from '../../src/term/escape.ts';
import { candidateBody, logText, plainBody, SURROUNDINGS } from '../support/candidates.ts';
import { chunksOf, icescope, rejectUnsafe } from '../support/io.ts';
import { runs } from '../support/runs.ts';
import { scan } from '../support/scan.ts';

const FOLDER = 'fixtures/logs';
const FILES = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.expected.ndjson'))
  .map((name) => readFileSync(`${FOLDER}/${name}`));

/** A fixture, or a part of one that begins and ends anywhere. */
const piece = fc
  .tuple(
    fc.constantFrom(...FILES),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.boolean(),
  )
  .map(([bytes, a, b, isWhole]) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)].map((part) => Math.floor(part * bytes.length));
    return isWhole ? bytes : bytes.subarray(from, to);
  });
const glue = fc.constantFrom('', '\n', '\r\n', ' ', '\n\n', '"', '{', '}');
const log = fc
  .array(fc.tuple(piece, glue), { minLength: 1, maxLength: 5 })
  .map((parts) => Buffer.concat(parts.flatMap(([bytes, text]) => [bytes, Buffer.from(text)])));
const chunkSizes = fc.oneof(
  fc.constant([1]),
  fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 5 }),
  fc.array(fc.integer({ min: 1, max: 65536 }), { minLength: 1, maxLength: 5 }),
);

function linesOf(bytes: Uint8Array, sizes: readonly number[]): string[] {
  const lines: string[] = [];
  scan(bytes, sizes, (found) => lines.push(safeJson(recordOf(found, '-'))));
  return lines;
}

describe('a text', () => {
  it('gives what a file of it gives', () => {
    for (const bytes of FILES) {
      const text = bytes.toString('utf8');
      if (!Buffer.from(text).equals(bytes)) continue;
      const lines: string[] = [];
      scanText(text, (found) => lines.push(safeJson(recordOf(found, '-'))));
      expect(lines).toEqual(linesOf(bytes, [bytes.length]));
    }
  });
});

describe('chunks', () => {
  it('do not affect the output, wherever they end', () => {
    fc.assert(
      fc.property(log, chunkSizes, (bytes, sizes) => {
        expect(linesOf(bytes, sizes)).toEqual(linesOf(bytes, [bytes.length]));
      }),
      { numRuns: runs(150) },
    );
  });

  it('do not affect the output of the whole program', async () => {
    await fc.assert(
      fc.asyncProperty(log, chunkSizes, async (bytes, sizes) => {
        const argv = ['parse', '--events', '-f', 'ndjson'];
        const whole = await icescope(argv, { stdin: bytes });
        const parts = await icescope(argv, { stdin: chunksOf(bytes, sizes) });
        expect(parts).toEqual(whole);
      }),
      { numRuns: runs(40) },
    );
  });

  it('do not affect lines far longer than they are', () => {
    const long = fc.tuple(fc.nat(90_000), fc.nat(60_000), log).map(([before, between, bytes]) => {
      const text = bytes.toString('latin1').replaceAll('\n', ' ');
      return Buffer.from(`first\n${'x'.repeat(before)} ${text}${'é'.repeat(between)}${text}\n${text}`, 'latin1');
    });
    fc.assert(
      fc.property(
        long,
        fc.array(fc.integer({ min: 500, max: 65536 }), { minLength: 1, maxLength: 4 }),
        (bytes, sizes) => {
          expect(linesOf(bytes, sizes)).toEqual(linesOf(bytes, [bytes.length]));
        },
      ),
      { numRuns: runs(25) },
    );
  });

  it('do not affect damaged and hostile logs', () => {
    fc.assert(
      fc.property(logText, chunkSizes, (text, sizes) => {
        const bytes = Buffer.from(text);
        expect(linesOf(bytes, sizes)).toEqual(linesOf(bytes, [bytes.length]));
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('random bytes', () => {
  const trigger = fc
    .constantFrom(
      'candidate:',
      'a=',
      ' typ ',
      'v=0\n',
      'm=a',
      '{"candidate":',
      '}',
      '\\"',
      '\n',
      ' ',
      '1 1 udp 1 ',
      '->',
      '\u2026',
    )
    .map((text) => Buffer.from(text));
  const bytes = fc
    .array(fc.oneof(trigger, fc.uint8Array({ maxLength: 12 })), { maxLength: 60 })
    .map((parts) => Buffer.concat(parts));

  it('never throw, and give valid JSON lines that no terminal obeys', () => {
    fc.assert(
      fc.property(bytes, chunkSizes, (input, sizes) => {
        for (const line of linesOf(input, sizes)) {
          OUTPUTS.ndjson.parse(JSON.parse(line));
          rejectUnsafe('a line', line);
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  it('pass through every format', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('table', 'json', 'ndjson', 'csv', 'sdp'), async (input, format) => {
        await icescope(['parse', '-f', format], { stdin: input });
      }),
      { numRuns: runs(150) },
    );
  });
});

describe('a healthy candidate', () => {
  it.each(SURROUNDINGS)('is read alike in $name', ({ around }) => {
    fc.assert(
      fc.property(fc.oneof(plainBody, candidateBody), chunkSizes, (body, sizes) => {
        const records: unknown[] = [];
        scan(Buffer.from(`x\n${around(body)}\nx\n`), sizes, (found) => records.push(recordOf(found, '-')));
        const { raw, ok, issues, addressKind, ...fields } = parseCandidate(`candidate:${body}`);
        expect(records).toHaveLength(1);
        expect(records[0]).toMatchObject({ raw, ok, ...fields });
        expect((records[0] as { issues?: object[] }).issues ?? []).toEqual(issues);
      }),
      { numRuns: runs(100) },
    );
  });
});
