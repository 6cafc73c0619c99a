import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/term/width.ts';
import { icescope, type JsonObject } from '../support/io.ts';
import { temporaryFiles } from '../support/temporary-files.ts';
import { ALL, BAD, HOST, LOG, RELAY, SRFLX, TCP } from './parse-log.ts';

const { file } = temporaryFiles();

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
