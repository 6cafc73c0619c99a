import { describe, expect, it } from 'vitest';
import { parseCandidate } from '../../src/rules/candidate/parse-candidate.ts';
import { icescope } from '../support/io.ts';

const TEXT = 'candidate:2833103 1 udp 2122260223 192.0.2.49 4901 typ host generation 0 ufrag wR4p';
const END_OF_TYPE = TEXT.indexOf(' generation');
const { raw: _raw, ok: _ok, issues: _issues, addressKind: _kind, ...FIELDS } = parseCandidate(TEXT);

/** Every place within the fields that each candidate has, before and behind each space too. */
const cuts = Array.from({ length: END_OF_TYPE - 2 }, (_, k) => k + 2);

async function readBroken(text: string): Promise<object> {
  const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: text });
  expect(records).toHaveLength(1);
  expect(records[0]?.issues?.map((issue: { id: string }) => issue.id)).toEqual(['wrapped']);
  return records[0];
}

describe('a candidate broken over two lines', () => {
  it.each(cuts)('by a mail or a terminal, before its character %i', async (at) => {
    expect(await readBroken(`${TEXT.slice(0, at)}\n${TEXT.slice(at)}\n`)).toMatchObject(FIELDS);
  });

  it.each(cuts.filter((at) => at > 'candidate:1'.length))(
    'by syslog, with " ..." on both sides, before its character %i',
    async (at) => {
      const head = 'Feb  3 10:00:00 gw rtp[12]: ';
      const text = `${head}a=${TEXT.slice(0, at)} ...\n${head}... ${TEXT.slice(at)}#015#012\n`;
      expect(await readBroken(text)).toMatchObject(FIELDS);
    },
  );

  it('counts the lines behind it', async () => {
    const text = `${TEXT.slice(0, 40)}\n${TEXT.slice(40)}\n\nx ${TEXT}\n`;
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: text });
    expect(records.map((record) => [record.source.line, record.source.column])).toEqual([
      [1, 1],
      [4, 3],
    ]);
  });

  it('is not made of two that have nothing to do with each other', async () => {
    const text = `candidate:1 1 udp 2122260223 192.0.2.1\n${TEXT}\n`;
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: text });
    expect(records.map((record) => record.ok)).toEqual([false, true]);
    expect(records[1]).toMatchObject(FIELDS);
  });
});
