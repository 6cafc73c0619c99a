import { describe, expect, it } from 'vitest';
import { parseCandidate } from '../../src/rules/candidate/parse-candidate.ts';
import { icescope } from '../support/io.ts';

const TEXT = 'candidate:2833103 1 udp 2122260223 192.0.2.49 4901 typ host generation 0 ufrag wR4p';
const END_OF_TYPE = TEXT.indexOf(' generation');
const { raw: _raw, ok: _ok, issues: _issues, addressKind: _kind, ...FIELDS } = parseCandidate(TEXT);

/** Every place within the fields that each candidate has, before and after each space too. */
const cuts = Array.from({ length: END_OF_TYPE - 2 }, (_, k) => k + 2);

async function readBroken(text: string): Promise<object> {
  const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: text });
  expect(records).toHaveLength(1);
  expect(records[0]?.issues?.map((issue: { id: string }) => issue.id)).toEqual(['wrapped']);
  return records[0];
}

describe('a candidate broken over several lines', () => {
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

  it('counts the lines after it', async () => {
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

  it('is not made of one whose TCP type would become unknown', async () => {
    const candidate = 'candidate:7 1 tcp 1684798975 203.0.113.7 120 typ srflx generation 0 tcptype active';
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: `${candidate}\nx\n` });
    expect(records).toMatchObject([{ raw: candidate, tcpType: 'active' }]);
  });

  it.each(cuts.filter((at) => at > 30))('that has a warning anyway, before its character %i', async (at) => {
    const text = TEXT.replace('2122260223', '2122260222');
    const { records } = await icescope(['parse', '-f', 'ndjson'], {
      stdin: `${text.slice(0, at)}\n${text.slice(at)}\n`,
    });
    expect(records.map(({ ok }) => ok)).toEqual([true]);
    const ids = records[0]?.issues?.map((issue: { id: string }) => issue.id);
    expect(new Set(ids)).toEqual(new Set(['wrapped', 'priority-component-mismatch']));
    expect(records[0]).toMatchObject({ ...FIELDS, priority: 2122260222 });
  });
});

/** The same with a base. */
const REFLEXIVE =
  'candidate:842163049 1 udp 1677729535 203.0.113.24 62633 typ srflx raddr 192.168.2.126 rport 51267 generation 0';
const { raw: _text, ok: _isOk, issues: _none, addressKind: _sort, ...REFLEXIVE_FIELDS } = parseCandidate(REFLEXIVE);

/** The places in its extensions where what is before them shows that something is missing: in a name, or after one. */
const extensionCuts = ['raddr', 'rport', 'generation'].flatMap((name) => {
  const at = REFLEXIVE.indexOf(name);
  return Array.from({ length: name.length + 2 }, (_, k) => at - 1 + k);
});

describe('a candidate broken in its extensions', () => {
  it.each(extensionCuts)('before its character %i', async (at) => {
    const text = `${REFLEXIVE.slice(0, at)}\n${REFLEXIVE.slice(at)}\n`;
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: text });
    expect(records).toHaveLength(1);
    // Nothing is missing before "generation": then it is a candidate without that.
    if (!/^.generation/.test(REFLEXIVE.slice(at)) && !REFLEXIVE.slice(at).startsWith('generation'))
      expect(records[0]).toMatchObject(REFLEXIVE_FIELDS);
  });

  it.each([24, 32, 40, 60])('over several lines of %i characters', async (width) => {
    const lines = [...REFLEXIVE.matchAll(new RegExp(`.{1,${width}}`, 'g'))].map(([line]) => line);
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: `${lines.join('\n')}\n` });
    expect(records).toHaveLength(1);
    const { generation: _, ...fields } = REFLEXIVE_FIELDS;
    expect(records[0]).toMatchObject(fields);
  });

  it('does not end the description', async () => {
    const head = ['v=0', 'o=- 1 1 IN IP4 0.0.0.0', 's=-', 't=0 0', 'm=audio 9 RTP/AVP 0', 'a=mid:audio'];
    const broken = ['a=candidate:1 1 udp 2113937151 192.0.2.1 51267 typ host generation ', '0'];
    const inValue = [
      'a=candidate:2 1 udp 2113937151 192.0.2.2 51267 typ host generation 0 ufrag ab',
      'cd network-id 1',
    ];
    const text = [...head, ...broken, ...inValue, `a=${REFLEXIVE}`].join('\r\n');
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: `${text}\r\n` });
    expect(records.map(({ sdpMid, sdpMLineIndex }) => [sdpMid, sdpMLineIndex])).toEqual(Array(3).fill(['audio', 0]));
  });

  it('is not completed by the words of another line', async () => {
    const text = `a=${REFLEXIVE.slice(0, REFLEXIVE.indexOf('eration'))}\neral failure\n`;
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: text });
    expect(records[0]?.extensions).toBeUndefined();
  });
});
