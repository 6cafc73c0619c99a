import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { textWidth } from '../../src/term/width.ts';
import { chunksOf, icescope, type JsonObject } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-parse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const HOST = 'candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host';
const SRFLX = 'candidate:2 1 udp 1677729535 203.0.113.9 5001 typ srflx raddr 192.0.2.1 rport 5000';
const RELAY = 'candidate:3 1 udp 33562367 198.51.100.7 5002 typ relay raddr 203.0.113.9 rport 5001';
const TCP = 'candidate:4 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active';
const IPV6 = 'candidate:5 1 udp 2113937151 2001:db8::1 5004 typ host';
const MDNS = 'candidate:6 1 udp 2113937151 6f1c0fb9-6a4f-4d0c-9d31-0a3a0a1b2c3d.local 5005 typ host';
const PRFLX = 'candidate:7 1 udp 1845501695 203.0.113.9 5006 typ prflx raddr 192.0.2.1 rport 5006';
const SSL = 'candidate:8 1 ssltcp 1518280447 192.0.2.1 443 typ host';
const BAD = 'candidate:9 1 udp 2113937151 192.0.2.1 70000 typ host';
const ALL = [HOST, SRFLX, RELAY, TCP, IPV6, MDNS, PRFLX, SSL, BAD];
const LOG = `${ALL.join('\n')}\n`;

async function foundations(...argv: string[]): Promise<string[]> {
  const { records } = await icescope(['parse', '-f', 'ndjson', ...argv], { stdin: LOG });
  return records.map((record) => record.foundation);
}

describe('which candidates', () => {
  it.each([
    [['--type', 'host'], '1 4 5 6 8 9'],
    [['--type', 'srflx,relay'], '2 3'],
    [['--type', 'srflx', '--type', 'prflx'], '2 7'],
    [['--type', 'SRFLX, relay'], '2 3'],
    [['--type=relay'], '3'],
    [['--transport', 'tcp'], '4'],
    [['--transport', 'ssltcp,tcp'], '4 8'],
    [['--transport', 'udp', '--type', 'relay'], '3'],
    [['--family', 'ipv6'], '5'],
    [['--family', 'mdns'], '6'],
    [['--family', 'ipv4'], '1 2 3 4 7 8 9'],
    [['--family', 'ipv6,mdns'], '5 6'],
    [['--only-invalid'], '9'],
    [['--only-invalid', '--type', 'relay'], ''],
    [[], '1 2 3 4 5 6 7 8 9'],
  ])('%j', async (argv, expected) => {
    expect((await foundations(...argv)).join(' ')).toBe(expected);
  });

  it('--unique gives each once, across directions, prefixes and files', async () => {
    const one = file('one.log', `sent ${HOST}\nreceived ${HOST}\n${SRFLX}\n`);
    const two = file('two.log', `a=${HOST}\r\n${RELAY}\n`);
    const { records } = await icescope(['parse', '-f', 'ndjson', '--unique', one, two]);
    expect(records.map((record) => record.foundation)).toEqual(['1', '2', '3']);
    expect(records[0].direction).toBe('sent');
  });

  it('a selection leaves out end-of-candidates, everything and --unique do not', async () => {
    const stdin = `${HOST}\na=end-of-candidates\n`;
    expect((await icescope(['parse', '-f', 'ndjson', '--type', 'host'], { stdin })).records).toHaveLength(1);
    expect((await icescope(['parse', '-f', 'ndjson'], { stdin })).records).toHaveLength(2);
    expect((await icescope(['parse', '-f', 'ndjson', '--unique'], { stdin })).records).toHaveLength(2);
  });
});

describe('the exit status', () => {
  it('is 1 when there are candidates, but none of the kind asked for', async () => {
    const { status, stdout, stderr } = await icescope(['parse', '--type', 'prflx'], { stdin: HOST });
    expect([status, stdout, stderr]).toEqual([1, '', 'icescope: no matching candidates found in 1 line of input\n']);
  });

  it.each([
    ['0 when every candidate is fine', HOST, [], 0],
    ['1 when one has an error', LOG, [], 1],
    ['1 when there is none', 'nothing here\n', [], 1],
    ['1 when there is only the mark of the end', 'a=end-of-candidates\n', [], 1],
    ['0 when the one with the error was not asked for', LOG, ['--type', 'relay'], 0],
    ['1 when none is of the kind that was asked for', HOST, ['--type', 'relay'], 1],
    ['0 with warnings only', 'candidate:1 1 udp 2113937151 turn.example.org 5000 typ host', [], 0],
  ])('%s', async (_, stdin, argv, status) => {
    for (const format of ['table', 'json', 'ndjson', 'csv', 'sdp']) {
      expect([format, (await icescope(['parse', '-f', format, ...argv], { stdin })).status]).toEqual([format, status]);
    }
  });

  it('2 for a missing file, and the others are parsed', async () => {
    const good = file('good.log', `${HOST}\n`);
    const late = file('late.log', `${RELAY}\n`);
    const missing = join(folder, 'missing.log');
    const { status, stderr, records } = await icescope(['parse', '-f', 'ndjson', good, missing, late]);
    expect(status).toBe(2);
    expect(records.map((record) => [record.foundation, record.source.file])).toEqual([
      ['1', good],
      ['3', late],
    ]);
    expect(stderr).toBe(`icescope: cannot read ${missing}: no such file\n`);
  });

  it('2 for a missing file alone, with no message about candidates', async () => {
    const { status, stdout, stderr } = await icescope(['parse', join(folder, 'missing.log')]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toContain('no candidate');
  });

  it('2 for a directory', async () => {
    const { status, stderr } = await icescope(['parse', folder]);
    expect(status).toBe(2);
    expect(stderr).toBe(`icescope: cannot read ${folder}: is a directory; name the files in it\n`);
  });

  it('0 when the reader of the output has gone', async () => {
    const stdin = chunksOf(Buffer.from(`${HOST}\n`.repeat(200_000)), [65536]);
    const { status, stderr } = await icescope(['parse', '-f', 'ndjson'], { stdin, stdoutLimit: 10 });
    expect([status, stderr]).toEqual([0, '']);
  });
});

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

describe('-f table', () => {
  const DIRECTED = [
    `{"candidate":"${HOST}","sdpMid":"0"}`.replace(/^/, 'sent '),
    `{"candidate":"${RELAY}","sdpMid":"0"}`.replace(/^/, 'received '),
    `{"candidate":"${SRFLX}","sdpMid":"0"}`.replace(/^/, 'sent '),
    `{"candidate":"${TCP}","sdpMLineIndex":1}`.replace(/^/, 'sent '),
    '',
  ].join('\n');

  it('groups by direction and mid', async () => {
    const { stdout, stderr } = await icescope(['parse'], { stdin: DIRECTED });
    expect(stdout).toBe(
      `sent (3)    type   proto       address       port    priority
  mid 0     host   udp         192.0.2.1     5000  2113937151
            srflx  udp         203.0.113.9   5001  1677729535  behind 192.0.2.1:5000
  m-line 1  host   tcp active  192.0.2.1        9  1518280447
received (1)
  mid 0     relay  udp         198.51.100.7  5002    33562367  for 203.0.113.9:5001
`,
    );
    expect(stderr).toBe('\n4 candidates in 4 lines.\n');
  });

  it.each([40, 60, 80, 120])('fits %i columns', async (columns) => {
    const { stdout } = await icescope(['parse', '--no-color'], { stdin: LOG.repeat(2) + DIRECTED, columns });
    for (const line of stdout.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(columns);
  });

  it('fits in columns as a terminal counts them, with wide characters too', async () => {
    const stdin = `candidate:1 1 udp 2113937151 ${'후'.repeat(60)} 5000 typ host\n`;
    const { stdout } = await icescope(['parse', '--no-color'], { stdin, columns: 60 });
    for (const line of stdout.split('\n')) expect(line.replaceAll('후', 'xx').length).toBeLessThanOrEqual(60);
  });

  it('is not cut when it goes to a file', async () => {
    const { stdout } = await icescope(['parse'], {
      stdin: `candidate:1 1 udp 2113937151 ${'a'.repeat(200)}.example.org 5000 typ host\n`,
    });
    expect(stdout).toContain(`${'a'.repeat(200)}.example.org`);
  });

  it('says on standard error what is wrong, where, and what agents do', async () => {
    const { stderr, stdout } = await icescope(['parse'], { stdin: `x\n  a=${BAD}\n` });
    expect(stderr).toBe(
      `\nerror  port-range  -:2:44  port 70000 is larger than 65535 (Chromium refuses it, and the whole description that contains it)\n1 candidate (1 invalid) in 2 lines. Details: icescope rule port-range\n`,
    );
    expect(stdout).toContain('port-range');
  });

  it('counts truncated and invalid candidates separately', async () => {
    const stdin = `candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host generation 0 uf…\n${BAD}\n${HOST}\n`;
    expect((await icescope(['parse'], { stdin })).stderr).toMatch(
      /3 candidates \(1 truncated, 1 invalid\) in 3 lines\./,
    );
  });

  it('counts a candidate that is both truncated and invalid once', async () => {
    const stdin = `RTCIceCandidate {candidate: 'candidate:1 1 udp 2113937151 192.0…008 typ host generation 0'}\n${HOST}\n`;
    expect((await icescope(['parse'], { stdin })).stderr).toMatch(/2 candidates \(1 truncated\) in 2 lines\./);
  });

  it('shows end-of-candidates', async () => {
    expect((await icescope(['parse'], { stdin: `a=${HOST}\na=end-of-candidates\n` })).stdout).toContain(
      '  end of candidates\n',
    );
  });

  const ESC = '\u001b[';
  it.each([
    ['not on a terminal', [], {}, undefined, false],
    ['on a terminal', [], {}, 80, true],
    ['on a terminal, with NO_COLOR', [], { NO_COLOR: '1' }, 80, false],
    ['on a terminal, with an empty NO_COLOR', [], { NO_COLOR: '' }, 80, true],
    ['on a dumb terminal', [], { TERM: 'dumb' }, 80, false],
    ['on a terminal, with --no-color', ['--no-color'], {}, 80, false],
    ['not on a terminal, with --color', ['--color'], {}, undefined, true],
    ['with --color against NO_COLOR', ['--color'], { NO_COLOR: '1' }, undefined, true],
    ['with --no-color against FORCE_COLOR', ['--no-color'], { FORCE_COLOR: '1' }, 80, false],
    ['not on a terminal, with FORCE_COLOR', [], { FORCE_COLOR: '1' }, undefined, true],
    ['on a terminal, with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, 80, false],
    ['with NO_COLOR against FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, 80, false],
    ['on a dumb terminal, with FORCE_COLOR', [], { TERM: 'dumb', FORCE_COLOR: '1' }, 80, true],
    ['not on a terminal, with --color=always', ['--color=always'], { NO_COLOR: '1' }, undefined, true],
    ['not on a terminal, with --color always', ['--color', 'always'], {}, undefined, true],
    ['on a terminal, with --color=never', ['--color=never'], { FORCE_COLOR: '1' }, 80, false],
    ['on a terminal, with --color=auto', ['--color=auto'], {}, 80, true],
    ['not on a terminal, with --color=auto', ['--color=auto'], {}, undefined, false],
    ['with --color=auto and NO_COLOR', ['--color=auto'], { NO_COLOR: '1' }, 80, false],
    ['the last of several decides', ['--no-color', '--color=always'], {}, undefined, true],
  ])('colors: %s', async (_, argv, env, columns, isColored) => {
    const { stdout, stderr } = await icescope(['parse', ...argv], {
      stdin: `sent {"candidate":"${BAD}","sdpMid":"0"}\n`,
      env,
      columns,
    });
    expect([stdout.includes(ESC), stderr.includes(ESC)]).toEqual([isColored, isColored]);
  });

  it('--color takes no file for its value', async () => {
    const { status, stdout } = await icescope(['parse', '--color', 'fixtures/logs/ice4j.log']);
    expect([status, stdout.includes(ESC)]).toEqual([0, true]);
  });

  it('--color names its values', async () => {
    expect(await icescope(['parse', '--color=alway'], { stdin: HOST })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('always'),
    });
  });

  it.each(['json', 'ndjson', 'csv', 'sdp'])('-f %s is never colored', async (format) => {
    const { stdout } = await icescope(['parse', '-f', format, '--color'], { stdin: LOG, columns: 80 });
    expect(stdout).not.toContain(ESC);
  });
});

/** Reads CSV as RFC 4180 section 2 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      at++;
      for (;;) {
        if (text[at] === undefined) throw new Error('a quote is not closed');
        if (text[at] === '"' && text[at + 1] === '"') {
          value += '"';
          at += 2;
        } else if (text[at] === '"') break;
        else value += text[at++];
      }
      at++;
    } else while (at < text.length && !',\r\n"'.includes(text.charAt(at))) value += text[at++];
    row.push(value);
    if (text[at] === ',') at++;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`neither a comma nor CRLF after a cell: ${JSON.stringify(text.slice(at, at + 20))}`);
  }
  if (row.length > 0) throw new Error('the last row is not ended');
  return rows;
}

describe('-f csv', () => {
  it('can be read back', async () => {
    const name = file(
      'with, comma and "quotes".log',
      `received {"candidate":"${SRFLX} generation 0 ufrag a/b+ network-id 3 network-cost 10 x y","sdpMid":"a,b","sdpMLineIndex":2,"usernameFragment":"a\\"b"}\n${LOG}`,
    );
    const { stdout } = await icescope(['parse', '-f', 'csv', name]);
    const { records } = await icescope(['parse', '-f', 'ndjson', name]);
    const [header = [], ...rows] = readCsv(stdout);
    expect(rows).toHaveLength(records.length);
    for (const [k, cells] of rows.entries()) {
      expect(cells).toHaveLength(header.length);
      const row = Object.fromEntries(header.map((column, n) => [column, cells[n]]));
      const record: JsonObject = records[k];
      expect([row.file, row.line, row.column]).toEqual([
        record.source.file,
        `${record.source.line}`,
        `${record.source.column}`,
      ]);
      for (const key of [
        'foundation',
        'component',
        'transport',
        'priority',
        'address',
        'port',
        'type',
        'relatedAddress',
        'relatedPort',
        'tcpType',
        'generation',
        'ufrag',
        'networkId',
        'networkCost',
        'direction',
        'sdpMid',
        'sdpMLineIndex',
        'usernameFragment',
        'raw',
      ]) {
        expect([key, row[key]]).toEqual([key, `${record[key] ?? ''}`]);
      }
      expect(row.ok).toBe(`${record.ok}`);
      expect(row.issues).toBe((record.issues ?? []).map((issue: { id: string }) => issue.id).join(' '));
    }
  });
});

describe('-f sdp', () => {
  it('gives attributes that can be parsed again', async () => {
    const { stdout } = await icescope(['parse', '-f', 'sdp'], { stdin: `${LOG}a=end-of-candidates\n` });
    expect(stdout).toBe(`${ALL.map((text) => `a=${text}\r\n`).join('')}a=end-of-candidates\r\n`);
    const again = await icescope(['parse', '-f', 'sdp'], { stdin: stdout });
    expect(again.stdout).toBe(stdout);
  });

  it('adds the attribute name where it was missing', async () => {
    const { stdout } = await icescope([
      'parse',
      '-f',
      'sdp',
      '1 1 udp 2113937151 192.0.2.1 5000 typ host',
      `CANDIDATE:${HOST.slice(10)}`,
    ]);
    expect(stdout).toBe(`a=${HOST}\r\na=${HOST}\r\n`);
  });

  it('writes each spelling of end-of-candidates as the attribute', async () => {
    const stdin =
      '{"candidate":""}\n{"candidate":{"completed":true}}\ncandidate:none 0 unknown 0 0.0.0.0 9 typ unknown\n';
    expect((await icescope(['parse', '-f', 'sdp'], { stdin })).stdout).toBe('a=end-of-candidates\r\n'.repeat(3));
  });
});

describe('-f json', () => {
  it('holds the candidates, the end-of-candidates marks and the summary', async () => {
    const stdin = `${LOG}a=end-of-candidates\n`;
    const { json } = await icescope(['parse', '-f', 'json'], { stdin });
    expect(json.summary).toEqual({ candidates: 9, invalid: 1, lines: 10, bytes: Buffer.byteLength(stdin) });
    expect(json.candidates.map((record: JsonObject) => record.raw)).toEqual(ALL);
    expect(json.endOfCandidates).toHaveLength(1);
  });

  it('holds the same records as -f ndjson', async () => {
    const { json } = await icescope(['parse', '-f', 'json'], { stdin: LOG });
    expect(json.candidates).toEqual((await icescope(['parse', '-f', 'ndjson'], { stdin: LOG })).records);
  });

  it('counts lines and bytes over several inputs', async () => {
    const { json } = await icescope(['parse', '-f', 'json', file('l1.log', `x\n${HOST}`), '-', SRFLX], {
      stdin: 'y\n',
    });
    expect(json.summary).toEqual({ candidates: 2, invalid: 0, lines: 4, bytes: 2 + HOST.length + 2 + SRFLX.length });
  });
});

describe('--format-schema', () => {
  it.each([
    [[], 'object'],
    [['-f', 'json'], 'object'],
    [['-f', 'ndjson'], undefined],
    [['--filter'], undefined],
  ])('%j prints a JSON Schema', async (argv, type) => {
    const { stdout, status, stderr } = await icescope(['parse', '--format-schema', ...argv]);
    const schema = JSON.parse(stdout);
    expect([status, stderr]).toEqual([0, '']);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.type).toBe(type);
    if (type === undefined) expect(schema.anyOf.length).toBeGreaterThan(1);
  });
});

describe('wrong usage', () => {
  it('of the program itself gets a suggestion too', async () => {
    const { status, stderr } = await icescope(['--verson']);
    expect([status, stderr]).toEqual([2, "icescope: unknown option '--verson'. Did you mean --version?\n"]);
  });

  it.each([
    [['pars'], "unknown command 'pars'. Did you mean parse?"],
    [['inti'], "unknown command 'inti'. Did you mean init?"],
    [['lnit'], "unknown command 'lnit'. Did you mean lint?"],
    [['parse', '--fromat', 'json'], "unknown option '--fromat'. Did you mean --format?"],
    [['parse', '--uniqe'], "unknown option '--uniqe'. Did you mean --unique?"],
    [
      ['parse', '-f', 'jsn'],
      "invalid value 'jsn' for --format (expected table, json, ndjson, csv, sdp, github, sarif, gcc, checkstyle, junit, markdown, codequality). Did you mean json?",
    ],
    [
      ['parse', '-f', 'ndjsn'],
      "invalid value 'ndjsn' for --format (expected table, json, ndjson, csv, sdp, github, sarif, gcc, checkstyle, junit, markdown, codequality). Did you mean ndjson?",
    ],
    [
      ['parse', '--type', 'host,serflx'],
      "invalid value 'serflx' for --type (expected host, srflx, prflx, relay). Did you mean srflx?",
    ],
    [
      ['parse', '--transport', 'upd'],
      "invalid value 'upd' for --transport (expected udp, tcp, ssltcp). Did you mean udp?",
    ],
    [['parse', '--family', 'ip6'], "invalid value 'ip6' for --family (expected ipv4, ipv6, mdns). Did you mean ipv6?"],
    [
      ['parse', '--filter=rsylog'],
      "invalid value 'rsylog' for --filter (expected plain, rsyslog). Did you mean rsyslog?",
    ],
    [['parse', '--filter', '--follow'], '--filter cannot be used with --follow'],
    [['parse', '--filter', '-f', 'json'], '--filter cannot be used with --format'],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await icescope(argv);
    const end = argv[0] === 'parse' ? 'See icescope parse --help\n' : '';
    expect([status, stdout, stderr]).toEqual([2, '', `icescope: ${message}\n${end}`]);
  });

  it.each(['xyzzy', '__proto__', 'constructor'])(
    'a command %j that is near to none has no suggestion',
    async (name) => {
      const { status, stdout, stderr } = await icescope([name]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toBe(`icescope: unknown command '${name}'; see icescope --help\n`);
    },
  );

  it.each([[['parse', '--type']], [['parse', '-f']]])('%j requires a value', async (argv) => {
    const { status, stderr } = await icescope(argv);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^icescope: option .* argument missing\nSee icescope parse --help\n$/);
  });

  it('--follow requires a file', async () => {
    expect(await icescope(['parse', '--follow'], { stdin: HOST })).toMatchObject({
      status: 2,
      stderr: 'icescope: --follow requires a file; standard input is followed anyway\n',
    });
  });

  it.each([
    [['--help']],
    [['-h']],
    [['help']],
    [['help', 'help']],
    [['help', '--help']],
    [['parse', '--help']],
    [['help', 'parse']],
  ])('%j helps', async (argv) => {
    const { status, stdout, stderr } = await icescope(argv);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: icescope');
  });

  it('no command at all prints the help on standard error', async () => {
    const { status, stdout, stderr } = await icescope([]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: icescope COMMAND');
  });

  it('--version', async () => {
    expect((await icescope(['--version'])).stdout).toMatch(/^icescope \d+\.\d+\.\d+\n$/);
  });
});

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

describe('the first inputs', () => {
  it('what a signaling server printed, over several lines', async () => {
    const { json, status } = await icescope(['parse', '-f', 'json', 'fixtures/demo/signaling.log']);
    expect(status).toBe(0);
    expect(json.candidates).toMatchObject([
      {
        direction: 'sent',
        sdpMid: '0',
        sdpMLineIndex: 0,
        usernameFragment: 'B9fB',
        priority: 1518214911,
        tcpType: 'active',
      },
      { direction: 'received', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'B9fB', priority: 1518149375 },
    ]);
  });

  it('and as one line each', async () => {
    const message =
      '{"candidate": {"candidate": "candidate:2782310545 1 tcp 1518214911 192.0.2.58 9 typ host tcptype active generation 0 ufrag B9fB network-id 2", "sdpMid": "0", "sdpMLineIndex": 0, "usernameFragment": "B9fB"}}';
    const { records } = await icescope(['parse', '-f', 'ndjson'], {
      stdin: `Sent message to client ${message}\nReceived message ${message}\n`,
    });
    expect(
      records.map((record) => [record.direction, record.sdpMid, record.sdpMLineIndex, record.usernameFragment]),
    ).toEqual([
      ['sent', '0', 0, 'B9fB'],
      ['received', '0', 0, 'B9fB'],
    ]);
  });
});
