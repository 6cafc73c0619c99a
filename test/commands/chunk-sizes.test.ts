import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chunksOf, icescope } from '../support/io.ts';

const FILES = ['fixtures/diagnose', 'fixtures/logs'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.expected.ndjson'))
    .map((name) => `${folder}/${name}`),
);
const COMMANDS = [
  ['diagnose', '-f', 'json'],
  ['parse', '--events', '-f', 'ndjson'],
];

describe('what is found in a file', () => {
  it.each(FILES)('does not depend on the chunks in which it comes: %s', async (file) => {
    const bytes = readFileSync(file);
    for (const args of COMMANDS) {
      const whole = await icescope(args, { stdin: bytes });
      for (const sizes of [[100], [1000, 37]]) {
        const inChunks = await icescope(args, { stdin: chunksOf(bytes, sizes) });
        expect(inChunks.stdout, `${args[0]} in chunks of ${sizes}`).toBe(whole.stdout);
      }
    }
  });
});

describe('a long line behind a short one', () => {
  const CANDIDATE = 'candidate:1 1 udp 2113937151 10.0.0.1 5000 typ host';
  const far = 'x'.repeat(300_000);
  const log = Buffer.from(`start\n${CANDIDATE} ${far} ${CANDIDATE} ${far}\n${CANDIDATE}\n`);

  it.each([log.length, 200_000, 10_000])('is read to its end in chunks of %i bytes', async (size) => {
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: chunksOf(log, [size]) });
    const columns = records.filter(({ ok }) => ok).map(({ source }) => [source.line, source.column]);
    expect(columns).toEqual([
      [2, 1],
      [2, CANDIDATE.length + far.length + 3],
      [3, 1],
    ]);
  });
});
