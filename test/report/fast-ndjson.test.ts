import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { line } from '../../bench/lines.ts';
import { Random } from '../../bench/random.ts';
import type { Found } from '../../src/logs/found.ts';
import { Scanner } from '../../src/logs/scanner.ts';
import { type Choice, selection } from '../../src/logs/selection.ts';
import { Window } from '../../src/logs/window.ts';
import { ByteBuffer } from '../../src/report/byte-buffer.ts';
import { FastNdjson } from '../../src/report/fast-ndjson.ts';
import { NdjsonSink } from '../../src/report/ndjson.ts';
import { candidateBody, damagedBody, logText, plainBody } from '../support/candidates.ts';
import { runs } from '../support/runs.ts';
import { freshWindow, show } from '../support/scan.ts';

let program: WebAssembly.Module;
beforeAll(async () => {
  program = await WebAssembly.compile(readFileSync('dist/fast.wasm'));
});

interface Outcome {
  text: string;
  candidates: number;
  lines: number;
}

const CHUNKS = [1 << 20];

function text(out: ByteBuffer): string {
  return Buffer.from(out.take(new Uint8Array(1 << 16))).toString('utf8');
}

/** What the scanner and the byte sink make of a log, one record after the other. */
function slow(bytes: Uint8Array, sizes: readonly number[], file: string, choice: Choice): Outcome {
  const out = new ByteBuffer();
  const sink = new NdjsonSink(file);
  const isWanted = selection(choice);
  let candidates = 0;
  const scanner = new Scanner((found: Found) => {
    if (!isWanted(found)) return;
    if (!found.isEnd) candidates++;
    sink.write(found, out);
  });
  show(bytes, sizes, scanner, freshWindow(scanner));
  return { text: text(out), candidates, lines: scanner.lineCount };
}

/** The same with the fast reader in front; `taken` is how many records it wrote itself. */
function fast(bytes: Uint8Array, sizes: readonly number[], file: string, choice: Choice): Outcome & { taken: number } {
  const out = new ByteBuffer();
  const sink = new NdjsonSink(file);
  const isWanted = selection(choice);
  let left = 0;
  let taken = 0;
  const scanner = new Scanner((found: Found) => {
    if (!isWanted(found)) return;
    if (!found.isEnd) left++;
    sink.write(found, out);
  });
  const onCount = (count: number): void => {
    taken += count;
  };
  const reader = new FastNdjson(program, scanner, file, choice, { out, onCount });
  show(bytes, sizes, reader, new Window(reader, reader.buffers));
  return { text: text(out), candidates: left + taken, lines: scanner.lineCount, taken };
}

/** Holds both together and returns how many records the fast reader wrote itself. */
function expectSame(bytes: Uint8Array, sizes = CHUNKS, file = '-', choice: Choice = {}): number {
  const { taken, ...outcome } = fast(bytes, sizes, file, choice);
  expect(outcome).toEqual(slow(bytes, sizes, file, choice));
  return taken;
}

const chunkSizes = fc.array(fc.integer({ min: 1, max: 4096 }), { minLength: 1, maxLength: 4 });

/** Words that the forms of logs look at, and others that look alike. */
const word = fc.constantFrom(
  ...['Sent', 'sent:', 'Sending', 'send', 'resend', 'Received', 'receive', 'RECV', 'recv', 'sendrecv', 'incoming'],
  ...['local', 'localhost', '/usr/local/', 'x.local', 'remote', 'setRemoteDescription', 'onicecandidate', 'local0'],
  ...['"icecandidate"', "'icecandidate'", 'addIceCandidate', 'outbound', 'Inbound', '->', '<-', '=>', '() =>', '>>'],
  ...['<<', '→', '←', '⬅', '➡', '…', 'é', '日本', 'kind=video', 'ssrc=1', 'v=0', ' v=0', 'm=audio', 'a=mid:0', 'a=x'],
  ...[
    'a=ice-ufrag:ab',
    'a=end-of-candidates',
    ' typ ',
    'typ host',
    'eyJjYW5kaWRhdGUi',
    'yJ',
    'candidate:',
    'Candidate:',
  ],
  ...['{', '}', '{}', '},', '[', ']', '"sdpMid":"1"', '"sdpMid":null', '"sdpMid":""', "'sdpMid': 'a'", 'sdpMid: "0",'],
  ...[
    '"sdpMLineIndex":2',
    '"sdpMLineIndex":-1',
    '"label":3',
    '"label":"x"',
    '"id":"audio"',
    '"usernameFragment":"u+/"',
  ],
  ...[
    '"usernameFragment":"u\\"v"',
    '"candidate":""',
    '"candidate":null',
    '"candidate":{',
    '"completed":true',
    '\t',
    '  ',
  ],
  ...[
    '12:00:01.500 INFO ',
    '\u001b[32m',
    '\u001b[0m',
    '#015#012',
    '\\r\\n',
    '"',
    "'",
    '`',
    ',',
    ';',
    ')',
    '|',
    '<',
    '>',
  ],
);

const healthy = fc.oneof(
  { weight: 6, arbitrary: plainBody },
  { weight: 2, arbitrary: candidateBody },
  { weight: 1, arbitrary: damagedBody },
);
const inObject = fc
  .tuple(healthy, fc.constantFrom('{', '{"candidate":{', '{"ice":{"x":{}},'), fc.array(word, { maxLength: 2 }))
  .map(([body, open, words]) => `${open}"candidate":"candidate:${body}","sdpMid":"0",${words.join(',')}}`);
const part = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 3, arbitrary: healthy.map((body) => `candidate:${body}`) },
  { weight: 1, arbitrary: healthy.map((body) => `a=candidate:${body}`) },
  { weight: 2, arbitrary: inObject },
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', ' \n', '}\n', '}}\n', '');
const oddLine = fc
  .tuple(fc.array(part, { maxLength: 4 }), fc.constantFrom('', ' ', '"'), lineEnd)
  .map(([parts, glue, end]) => parts.join(glue) + end);

/** Lines behind which nothing is open, so that the fast reader has its turn again. */
const before = fc.constantFrom(
  ...['', '', ' ', '12:00:01.500 ', 'Sent ', 'received: ', 'local ', 'remote ', '-> ', '<= ', 'é ', 'x.local '],
);
const simpleLine = fc.oneof(
  fc.tuple(before, fc.constantFrom('', 'a='), healthy).map(([text, a, body]) => `${text}${a}candidate:${body}\n`),
  fc
    .tuple(before, healthy)
    .map(([text, body]) => `${text}{"candidate":{"candidate":"candidate:${body}","sdpMid":"a","sdpMLineIndex":12}}\n`),
  before.map((text) => `${text}and nothing more\n`),
);
const lines = fc
  .array(fc.oneof({ weight: 9, arbitrary: simpleLine }, { weight: 1, arbitrary: oddLine }), { maxLength: 30 })
  .map((all) => all.join(''));

describe('the fast reader writes what the scanner and the byte sink write', () => {
  test('of an array whose objects stand below each other', () => {
    const object = '{"candidate":"candidate:1 1 udp 2113929471 192.0.2.1 1024 typ host","sdpMid":"0"}';
    for (const head of ['sent [', 'received:\n[', '']) {
      expectSame(Buffer.from(`x\n${head}${object},\n${object},\n ${object}]\n${object}\n`), [1_000_000]);
      expectSame(Buffer.from(`x\n${head}${object}\n},${object}\n`), [1_000_000]);
    }
  });

  test('of simple lines, and of lines made of everything that forms look at', () => {
    let taken = 0;
    fc.assert(
      fc.property(lines, chunkSizes, (log, sizes) => {
        taken += expectSame(Buffer.from(log), sizes);
      }),
      { numRuns: runs(400) },
    );
    expect(taken).toBeGreaterThan(runs(400) / 2);
  });

  test('of damaged and hostile logs', () => {
    fc.assert(
      fc.property(logText, chunkSizes, (log, sizes) => {
        expectSame(Buffer.from(`${log}\n${log}\n`), sizes);
      }),
      { numRuns: runs(150) },
    );
  });

  test('of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expectSame(bytes);
      }),
      { numRuns: runs(200) },
    );
  });

  test('of every fixture', () => {
    for (const name of readdirSync('fixtures/logs')) expectSame(readFileSync(`fixtures/logs/${name}`));
  });

  test('of the log of the benchmark, nearly all of it alone', () => {
    const random = new Random(7);
    const log = Array.from({ length: 20_000 }, (_, number) => `${line(random, number)}\n`).join('');
    const count = log.split('candidate:').length - 1;
    expect(expectSame(Buffer.from(log), [65_536, 1000])).toBeGreaterThan(0.99 * count);
  });

  test('under any name of the log', () => {
    const log = Buffer.from('candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host\n');
    for (const file of ['-', 'a "quoted"\\name\u001b[31m.log', 'é'.repeat(1000)]) {
      expect(expectSame(log, CHUNKS, file), file).toBe(1);
    }
    expect(FastNdjson.fits('x'.repeat(5000), {})).toBe(false);
  });

  test('of any selection', () => {
    const some = (names: string[]): fc.Arbitrary<string[] | undefined> =>
      fc.option(fc.subarray(names), { nil: undefined });
    const choice = fc.record({
      types: some(['host', 'srflx', 'prflx', 'relay']),
      transports: some(['udp', 'tcp', 'ssltcp']),
      families: some(['ipv4', 'ipv6', 'mdns']),
    });
    fc.assert(
      fc.property(lines, choice, (log, chosen) => {
        expectSame(Buffer.from(log), CHUNKS, '-', chosen);
      }),
      { numRuns: runs(150) },
    );
    expect(FastNdjson.fits('-', { unique: true }) || FastNdjson.fits('-', { onlyInvalid: true })).toBe(false);
  });
});
