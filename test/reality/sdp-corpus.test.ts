import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';

/** Session descriptions that other projects keep from fuzzing, with how many candidates each has. */
const CORPUS = '../shared/data/sdp-corpus.jsonl';

describe.skipIf(!existsSync(CORPUS))('session descriptions of other projects', () => {
  const lines = existsSync(CORPUS) ? readFileSync(CORPUS, 'utf8').split('\n') : [];
  const corpus = lines.flatMap((line): JsonObject[] => (line === '' ? [] : [JSON.parse(line)]));

  test.each(corpus)('$source: $candidates candidates', async ({ base64, candidates }) => {
    const { records, status } = await icescope(['parse', '-f', 'ndjson'], { stdin: Buffer.from(base64, 'base64') });
    expect(records.filter(({ endOfCandidates }) => endOfCandidates === undefined)).toHaveLength(candidates);
    expect(status).toBeLessThan(3);
  });
});
