import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chunksOf, icescope } from '../support/io.ts';
import { temporaryFiles } from '../support/temporary-files.ts';
import { HOST, LOG, RELAY, SRFLX } from './parse-log.ts';

const { folder, file } = temporaryFiles();

describe('inputs', () => {
  it('on the command line may be a message, or several lines', async () => {
    const message = `{"pwd":"notforyoureyes","candidate":"${HOST}","sdpMid":"7"}`;
    const { records, stdout } = await icescope(['parse', '-f', 'ndjson', message, `${HOST}\nsent ${RELAY}`]);
    expect(records.map(({ source, type, sdpMid }) => [source.file, source.line, type, sdpMid])).toEqual([
      ['argument 1', 1, 'host', '7'],
      ['argument 2', 1, 'host', undefined],
      ['argument 2', 2, 'relay', undefined],
    ]);
    expect(stdout).not.toContain('notforyoureyes');
  });

  it('on the command line is a name when it only looks like a candidate', async () => {
    const { status, stderr } = await icescope(['parse', 'notes on typ x']);
    expect([status, stderr]).toEqual([2, 'icescope: cannot read notes on typ x: no such file\n']);
  });

  it('standard input is read once, however often it is named', async () => {
    const { status, records } = await icescope(['parse', '-f', 'ndjson', '-', '-'], { stdin: HOST });
    expect([status, records.length]).toEqual([0, 1]);
  });

  it('reads candidates on the command line', async () => {
    const { records, status } = await icescope([
      'parse',
      '-f',
      'ndjson',
      HOST,
      `a=${SRFLX}`,
      `"${RELAY}"`,
      '1 1 udp 2113937151 192.0.2.1 5000 typ host',
    ]);
    expect(status).toBe(0);
    expect(records.map((record) => [record.source, record.foundation, record.type])).toEqual([
      [{ file: 'argument 1', line: 1, column: 1 }, '1', 'host'],
      [{ file: 'argument 2', line: 1, column: 3 }, '2', 'srflx'],
      [{ file: 'argument 3', line: 1, column: 2 }, '3', 'relay'],
      [{ file: 'argument 4', line: 1, column: 1 }, '1', 'host'],
    ]);
  });

  it('reads "-", a file and a candidate in their order', async () => {
    const path = file('order.log', `${RELAY}\n`);
    const { records } = await icescope(['parse', '-f', 'ndjson', path, '-', SRFLX], { stdin: HOST });
    expect(records.map((record) => record.source.file)).toEqual([path, '-', 'argument 3']);
  });

  it('reads a file whose name begins with a dash after "--"', async () => {
    const { status, stderr } = await icescope(['parse', '--', '-no-such-file']);
    expect([status, stderr]).toEqual([2, 'icescope: cannot read -no-such-file: no such file\n']);
  });

  it.each(['parse', 'explain', 'lint', 'rule'])('%s says that an argument is empty', async (command) => {
    const { status, stderr } = await icescope([command, '']);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/ is empty \(is a shell variable unset\?\)\n(?:See icescope rule --help\n)?$/),
    ]);
  });

  it.each(['', '\n', '\0', ' ', '\ufeff'])('finds nothing in %j', async (stdin) => {
    const { status, stdout, stderr } = await icescope(['parse'], { stdin });
    expect([status, stdout]).toEqual([stdin === '\0' ? 2 : 1, '']);
    expect(stderr).toMatch(
      /^icescope: no candidates found in [01] lines? of input\n(?:\S+ standard input is a binary file\n)?$/,
    );
  });

  it('finds nothing in /dev/null', async () => {
    const { status, stdout, stderr } = await icescope(['parse', '/dev/null']);
    expect([status, stdout, stderr]).toEqual([1, '', 'icescope: no candidates found in 0 lines\n']);
  });

  it('an empty input is still valid JSON, and CSV with its header', async () => {
    expect((await icescope(['parse', '-f', 'json'])).json).toEqual({
      candidates: [],
      summary: { candidates: 0, invalid: 0, lines: 0, bytes: 0 },
    });
    expect((await icescope(['parse', '-f', 'ndjson'])).stdout).toBe('');
    expect((await icescope(['parse', '-f', 'csv'])).stdout).toMatch(/^file,line,column,.*,raw\r\n$/);
  });

  it('says that gzip bytes are gzip, and how to read them', async () => {
    const path = file('log.gz', gzipSync(LOG));
    const { status, stdout, stderr } = await icescope(['parse', path]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`icescope: ${path} is compressed with gzip; try: zcat ${path} | icescope parse\n`);
    const piped = await icescope(['parse'], { stdin: chunksOf(gzipSync(LOG), [20]) });
    expect([piped.status, piped.stderr]).toEqual([
      2,
      'icescope: standard input is compressed with gzip; try: zcat FILE | icescope parse\n',
    ]);
  });

  function utf16(text: string, isBig: boolean): Buffer {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return isBig ? bytes.swap16() : bytes;
  }

  it.each([
    ['little', false],
    ['big', true],
  ])('reads UTF-16 with a byte order mark, %s end first', async (_, isBig) => {
    const text = `후보 ${HOST}\r\n${LOG.repeat(300)}`;
    const bytes = utf16(text, isBig);
    const plain = (await icescope(['parse', '-f', 'ndjson'], { stdin: text })).records;
    for (const sizes of [[bytes.length], [3, 1000], [65536]]) {
      const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: chunksOf(bytes, sizes) });
      expect(records.length).toBe(plain.length);
      expect(records[0]).toEqual(plain[0]);
      expect(records.at(-1)).toEqual(plain.at(-1));
    }
  });

  it('recognizes UTF-16 and gzip when the first byte comes alone', async () => {
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: chunksOf(utf16(LOG, false), [1]) });
    expect(records).toHaveLength(9);
    const { status, stderr } = await icescope(['parse'], { stdin: chunksOf(gzipSync(LOG), [1]) });
    expect([status, stderr]).toEqual([
      2,
      'icescope: standard input is compressed with gzip; try: zcat FILE | icescope parse\n',
    ]);
  });

  it('a UTF-8 byte order mark hides nothing and shifts no column', async () => {
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: `\ufeffa=${HOST}\n` });
    expect(records).toMatchObject([{ foundation: '1', source: { line: 1 } }]);
  });

  it('reads a description whose line ends became spaces', async () => {
    const stdin = `v=0 m=audio 9 X 0 a=mid:0 a=${HOST} a=${SRFLX} generation 0 a=${RELAY} a=end-of-candidates\n`;
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin });
    expect(records.map((record) => record.raw)).toEqual([HOST, `${SRFLX} generation 0`, RELAY, 'a=end-of-candidates']);
  });

  it('counts columns in characters', async () => {
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin: `é후보… ${HOST}\n` });
    expect(records[0].source.column).toBe(6);
  });

  it('reads on after NUL and bytes that are not UTF-8', async () => {
    const stdin = Buffer.concat([
      Buffer.from('\0\xff\xfe\x80 ', 'latin1'),
      Buffer.from(`${HOST}\0`),
      Buffer.from('\xc3\n', 'latin1'),
      Buffer.from(RELAY),
    ]);
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin });
    expect(records.map((record) => record.raw)).toEqual([HOST, RELAY]);
  });

  it.each(['ndjson', 'json', 'csv', 'sdp', 'table'])(
    'bytes in a candidate that are not UTF-8 leave -f %s valid',
    async (format) => {
      const stdin = Buffer.concat([
        Buffer.from(HOST.slice(0, 20)),
        Buffer.from([0xff, 0xc3, 0xe2, 0x80]),
        Buffer.from(`${HOST.slice(20)} x `),
        Buffer.from([0xf0, 0x9f, 0x0a]),
      ]);
      const { bytes } = await icescope(['parse', '-f', format], { stdin });
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow();
    },
  );

  it.each(['\\ud800', '\\udc00\\ud800', '\\ud83d\\ude00', '\\u202e', '\\u001b[31m', '\\u0000', '\\u12'])(
    'an escape %s in a JSON string leaves the output valid',
    async (sequence) => {
      const stdin = `{"candidate":"candidate:1${sequence} 1 udp 2113937151 192.0.2.1 5000 typ host x ${sequence}","sdpMid":"${sequence}","usernameFragment":"${sequence}"}\n`;
      for (const format of ['ndjson', 'json', 'csv', 'sdp', 'table'])
        await icescope(['parse', '-f', format], { stdin });
      const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin });
      for (const record of records) expect(record.raw).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    },
  );

  it('a pair of escaped surrogates is one character', async () => {
    const stdin = `{"candidate":"candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host x \\ud83d\\ude00"}\n`;
    const { records } = await icescope(['parse', '-f', 'ndjson'], { stdin });
    expect(records[0].extensions).toEqual([{ name: 'x', value: '😀' }]);
  });

  it('the hint that standard input is read is only for a terminal', async () => {
    expect((await icescope(['parse', '-f', 'ndjson'], { stdin: HOST, stdinIsTerminal: true })).stderr).toBe(
      'Paste candidates or a log, then press Ctrl-D.\n',
    );
    expect((await icescope(['parse', '-f', 'ndjson'], { stdin: HOST })).stderr).toBe('');
  });
});

describe('what a log must not do to a terminal', () => {
  const nasty = [
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u009b31m',
    '\u202e',
    '\u2066',
    '\u200f',
    '\u2028',
    '\u0007',
    '\b',
    '\u007f',
    '\u061c',
    '\ufeff',
  ];
  // The helper itself throws when an unsafe character reaches either stream.
  it.each(['table', 'json', 'ndjson', 'csv', 'sdp'])('-f %s', async (format) => {
    for (const text of nasty) {
      const inside = `candidate:1${text} 1 udp 2113937151 192.0.2${text}.1 5000 typ host x${text} y${text}`;
      const label = `{"candidate":"${HOST}","sdpMid":"a${text}","usernameFragment":"${text}"}`;
      await icescope(['parse', '-f', format], { stdin: `${inside}\n${label}\nv=0\na=mid:${text}\na=${HOST}\n` });
      await icescope(['parse', '-f', format, inside]);
      await icescope(['parse', '-f', format, `${join(folder, 'no')}${text}file`]);
      await icescope(['parse', '-f', format, file(`a${text.replace('/', '')}.log`, `${inside}\n`)]);
      await icescope(['parse', '-f', `${format}${text}`]);
      await icescope([`pars${text}`]);
      await icescope(['parse', `--form${text}`]);
      await icescope(['parse', '--type', `host${text}`]);
    }
  });

  it('--filter', async () => {
    for (const text of nasty) {
      await icescope(['parse', '--filter'], {
        stdin: `candidate:1${text} 1 udp 2113937151 192.0.2${text}.1 5000 typ host x${text} y\n`,
      });
    }
  });
});
