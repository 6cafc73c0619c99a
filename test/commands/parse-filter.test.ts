import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chunksOf, icescope, type JsonObject } from '../support/io.ts';
import { HOST, LOG, RELAY, SRFLX } from './parse-log.ts';

describe('--filter', () => {
  it('gives one line for each line, in their order', async () => {
    const stdin = `nothing\n${HOST}\n\n${SRFLX}, ${RELAY}\na=end-of-candidates\nlast`;
    const { records, status, stderr, stdout } = await icescope(['parse', '--filter'], { stdin });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toHaveLength(7);
    expect(records[0]).toEqual({});
    expect(records[1]).toMatchObject({ raw: HOST, source: { file: '-', line: 2, column: 1 } });
    expect(records[2]).toEqual({});
    expect(records[3].candidates.map((record: JsonObject) => record.raw)).toEqual([SRFLX, RELAY]);
    expect(records[4]).toMatchObject({ endOfCandidates: true });
    expect(records[5]).toEqual({});
  });

  it.each([
    ['an object that is never closed', `{"a":\n{"candidate":"${HOST}"\n${SRFLX}\n`, [0, 1, 1]],
    ['an SDP over several lines', `v=0\nm=audio 9 X 0\na=${HOST}\na=mid:0\na=${SRFLX}\n`, [0, 0, 1, 0, 1]],
    ['a candidate cut in two', `${HOST.slice(0, 40)}\n${HOST.slice(40)}\n`, [1, 0]],
    [
      'an element over several lines',
      "<candidate foundation='1'\nip='192.0.2.1' port='9'\npriority='1'/>\n",
      [0, 0, 0],
    ],
  ])('lines are independent: %s', async (_, stdin, counts) => {
    for (const sizes of [[1], [stdin.length], [7, 30]]) {
      const { records } = await icescope(['parse', '--filter'], { stdin: chunksOf(Buffer.from(stdin), sizes) });
      expect(records.map((record) => (record.raw === undefined ? 0 : 1))).toEqual(counts);
    }
  });

  it.each([
    [
      "ice4j's pair",
      `CandidatePair (State=Frozen Priority=7):\n\tLocalCandidate=${HOST}\n\tRemoteCandidate=${SRFLX}\nx\n`,
      [[], ['candidate'], ['ice4j', 'candidate'], []],
    ],
    [
      "Janus' candidate",
      '[1]   Address:    192.0.2.9:13508\n[1]   Priority:   1853824767\n[1]   Foundation: remote1\nx\n',
      [[], [], ['janus'], []],
    ],
  ])('%s, which spans several lines, is answered at the last of them', async (_, stdin, forms) => {
    for (const sizes of [[1], [stdin.length], [7, 30]]) {
      const { records } = await icescope(['parse', '--filter'], { stdin: chunksOf(Buffer.from(stdin), sizes) });
      const found = records.map((line) => line.candidates ?? (line.form === undefined ? [] : [line]));
      expect(found.map((list) => list.map(({ form }: JsonObject) => form))).toEqual(forms);
    }
  });

  it('a block that syslog joined into one line is read whole', async () => {
    const block = `CandidatePair (State=Failed Priority=1):#012#011LocalCandidate=${HOST}#012#011RemoteCandidate=${RELAY}`;
    const { records } = await icescope(['parse', '--filter'], { stdin: `${block}\nnext\n` });
    expect(records).toEqual([{ candidates: [{}, {}, {}].map(() => expect.anything()) }, {}]);
    expect(records[0].candidates[1].pair).toMatchObject({ state: 'failed', remote: { foundation: '3' } });
  });

  it('a direction word in the line above does not apply to the next line', async () => {
    const { records } = await icescope(['parse', '--filter'], {
      stdin: `received something\n{"candidate":"${HOST}"}\n`,
    });
    expect(records[1].direction).toBeUndefined();
  });

  it('selects as parse does, and a line without a match is {}', async () => {
    const { records } = await icescope(['parse', '--filter', '--type', 'relay'], { stdin: `${HOST}\n${RELAY}\n` });
    expect(records).toEqual([{}, expect.objectContaining({ foundation: '3' })]);
  });

  it('rsyslog: the output is under $!', async () => {
    const { stdout } = await icescope(['parse', '--filter=rsyslog'], { stdin: `x\n${HOST}\n` });
    const [first = '', second = ''] = stdout.split('\n');
    expect(first).toBe('{}');
    expect(JSON.parse(second)).toEqual({ '$!': { ice: expect.objectContaining({ foundation: '1' }) } });
  });

  it('counts candidates beyond 1000 in one line only', async () => {
    const { records } = await icescope(['parse', '--filter'], { stdin: `${`"${HOST}" `.repeat(1003)}\n` });
    expect(records).toHaveLength(1);
    expect(records[0].candidates).toHaveLength(1000);
    expect(records[0].error).toBe('3 more candidates in this line are left out');
  });

  it('no input gives no output', async () => {
    expect(await icescope(['parse', '--filter'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('accepts no file', async () => {
    expect(await icescope(['parse', '--filter', '--', 'x.log'])).toMatchObject({
      status: 2,
      stderr: 'icescope: --filter reads standard input and takes no files\nSee icescope parse --help\n',
    });
  });

  it('no input ends it: gzip bytes, UTF-16, NUL', async () => {
    for (const stdin of [gzipSync(LOG), Buffer.from('\ufeffx\n', 'utf16le'), Buffer.from('\0\n\0\n')]) {
      const { status, stderr, stdout } = await icescope(['parse', '--filter'], { stdin });
      const lines = stdin.toString('latin1').split('\n');
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout.split('\n').length - 1).toBe(lines.at(-1) === '' ? lines.length - 1 : lines.length);
    }
  });
});
