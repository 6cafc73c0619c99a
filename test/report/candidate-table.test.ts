import { describe, expect, test } from 'vitest';
import type { Detection } from '../../src/logs/scanner/detection.ts';
import { ByteBuffer } from '../../src/report/byte-buffer.ts';
import { table } from '../../src/report/candidates/table.ts';
import type { View } from '../../src/report/view.ts';
import { loadStyle } from '../../src/term/style.ts';
import { textWidth } from '../../src/term/width.ts';
import { scan } from '../support/scan.ts';

const style = await loadStyle(false);

/** The table of a log, as a file has it, or a terminal of so many columns. */
function shown(log: string, view: Partial<View> = {}): string {
  return shownFiles({ 'x.log': log }, view);
}

function shownFiles(logs: Readonly<Record<string, string>>, view: Partial<View> = {}): string {
  const out = new ByteBuffer();
  const report = table(out, { style, columns: undefined, ...view });
  for (const [file, log] of Object.entries(logs)) each(log, (found) => report.add(found, file));
  report.end({ candidates: 0, invalid: 0, lines: 0, bytes: 0 });
  return textOf(out);
}

function each(log: string, see: (found: Detection) => void): void {
  scan(Buffer.from(log), [65_536], see);
}

function textOf(out: ByteBuffer): string {
  const copy = new ByteBuffer();
  copy.append(out);
  return Buffer.from(copy.take(new Uint8Array(64))).toString('utf8');
}

function rowsOf(text: string, pattern: RegExp): string[] {
  return text.split('\n').filter((line) => pattern.test(line));
}

const HOST = 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host';
const MDNS = '4a1f0c2e-9d31-4f0c-8d31-0a3a0a1b2c3d.local';

function host(number: number): string {
  return `candidate:1 1 udp 2122260223 192.0.${number >> 8}.${number & 255} 5000 typ host`;
}

function sent(candidate: string, more: object = {}): string {
  return `sent ${JSON.stringify({ candidate, ...more })}\n`;
}

describe('each candidate has one row', () => {
  test('however often it is repeated, with or without direction, mid and extensions', () => {
    const log = `${sent(HOST, { sdpMid: '0' })}a=${HOST} generation 0 network-id 1\n${sent(HOST)}${HOST}\n`;
    expect(shown(log)).toBe(`sent (1)  type  proto  address    port    priority
  mid 0   host  udp    192.0.2.1  5000  2122260223  network-id 1
`);
  });

  test('which has all of its media sections', () => {
    const log = `v=0\nm=audio 9 x 0\na=mid:0\na=${HOST}\nm=video 9 x 0\na=mid:1\na=${HOST}\n`;
    expect(rowsOf(shown(log), /host/)).toEqual(['  mid 0, 1  host  udp    192.0.2.1  5000  2122260223']);
  });

  test('unless it went both ways, or another field differs', () => {
    const other = HOST.replace('2122260223', '2122260222');
    const log = `${sent(HOST)}received ${HOST}\n${sent(other)}${sent(`${HOST} network-id 1`)}${sent(`${HOST} network-id 2`)}`;
    expect(rowsOf(shown(log), /host/)).toHaveLength(4);
  });

  test('and every mention one with --all', () => {
    expect(rowsOf(shown(`${HOST}\n`.repeat(3), { showsAll: true }), /host/)).toHaveLength(3);
  });

  test('whatever was repeated, in a long log too', () => {
    const log = Array.from({ length: 2500 }, (_, k) => `${host(k)}\n`).join('');
    expect(rowsOf(shown(log + log), /host/)).toHaveLength(2500);
  });

  test('and a finding of its own is not lost', () => {
    expect(rowsOf(shown(`${HOST}\n${HOST} x\n`), /host/)).toEqual([
      '  host  udp    192.0.2.1  5000  2122260223',
      '  host  udp    192.0.2.1  5000  2122260223  odd-extension',
    ]);
  });
});

/** A report of getStats, without the address that Chromium hides. */
function report(id: string, port: number, ufrag: string, type = 'local-candidate'): string {
  return `${JSON.stringify({ id, type, port, protocol: 'udp', candidateType: 'host', priority: 2122260223, usernameFragment: ufrag })}\n`;
}

function pair(local: string, remote: string, state = 'succeeded'): string {
  const ids = { localCandidateId: local, remoteCandidateId: remote };
  return `${JSON.stringify({ id: `P${local}${remote}`, type: 'candidate-pair', ...ids, state, selected: false })}\n`;
}

describe('an address that statistics leave out', () => {
  const SENT = sent(`candidate:1 1 udp 2122260223 ${MDNS} 5000 typ host generation 0 ufrag abcd`);

  test('is filled in where port and ufrag are the same', () => {
    const text = shown(report('L', 5000, 'abcd') + SENT);
    expect(rowsOf(text, /host/)).toHaveLength(1);
    expect(text).toContain(`${MDNS}  5000  2122260223  mDNS`);
  });

  test.each([
    ['another port', 5001, 'abcd'],
    ['another ufrag', 5000, 'abce'],
  ])('is not filled in with %s', (_, port, ufrag) => {
    expect(rowsOf(shown(report('L', port, ufrag) + SENT), /host/)).toHaveLength(2);
  });

  test('is not filled in where two candidates have the port', () => {
    const other = sent('candidate:2 1 udp 2122260223 192.0.2.9 5000 typ host generation 0 ufrag abcd');
    expect(rowsOf(shown(report('L', 5000, 'abcd') + SENT + other), /host/)).toHaveLength(3);
  });

  test('is filled in in pairs', () => {
    const log = pair('L', 'R') + report('L', 5000, 'abcd') + report('R', 6000, 'wxyz', 'remote-candidate') + SENT;
    expect(shown(log)).toContain(`  succeeded  host ${MDNS}:5000  →  host port 6000`);
  });
});

describe('pairs', () => {
  const line = (state: string, remote = '198.51.100.7'): string =>
    `Conn[7e38:0:Net[wlan0:192.0.2.x/24:Wifi:id=1]:a1:1:0:host:udp:192.0.2.1:45770->b2:1:1686052607:srflx:udp:${remote}:5000|CRW${state}|-|0|0|7241540809645555711|-]\n`;

  test('have one row, with the last state, and the failed ones after those that succeeded', () => {
    const text = shown(line('W') + line('F', '198.51.100.8') + line('I') + line('S'));
    expect(text).toBe(`pairs (2)
  succeeded  host 192.0.2.1:45770  →  srflx 198.51.100.7:5000  wifi
  failed     host 192.0.2.1:45770  →  srflx 198.51.100.8:5000  wifi
`);
  });

  test('keep their state at 40 columns, on a line of its own', () => {
    const text = shown(line('F'), { columns: 40 });
    expect(text.split('\n')[1]).toBe('  failed');
    for (const row of text.split('\n')) expect(textWidth(row)).toBeLessThanOrEqual(40);
  });

  test('have no row of question marks', () => {
    const text = shown('ICE Candidate pair: (not set):33422 <=>(not set):41312\n');
    expect(text).toContain('port 33422  →  port 41312');
    expect(text).not.toContain('?');
  });
});

describe('headings', () => {
  test('name each file, where several were named', () => {
    const text = shownFiles(
      { 'a.sdp': `a=${HOST}\n`, 'empty.sdp': '', '-': `a=${HOST}\n` },
      { hasSeveralInputs: true },
    );
    expect(rowsOf(text, /^\S/)).toEqual(['a.sdp', 'standard input']);
    expect(rowsOf(text, /host/)).toHaveLength(2);
  });

  test('name no candidates that were arguments', () => {
    const text = shownFiles({ 'argument 1': HOST, 'argument 2': host(2) });
    expect(text.split('\n')).toHaveLength(4);
  });

  test('number the peer connections of a dump, whose candidates are not mixed', () => {
    const column =
      '"L-state":{"startTime":"x","endTime":"y","statsType":"candidate-pair","values":"[\\"succeeded\\"]"}';
    const log = (candidate: string): string =>
      JSON.stringify([{ type: 'icecandidate', value: `sdpMid: 0, sdpMLineIndex: 0, candidate: ${candidate}` }]);
    const connection = `{"stats":{${column}},"updateLog":${log(HOST)}}`;
    const text = shown(`{"PeerConnections":{"9-1":${connection},"9-2":${connection}}}`);
    expect(rowsOf(text, /^peer/)).toEqual(['peer connection 1', 'peer connection 2']);
    expect(rowsOf(text, /192\.0\.2\.1/)).toHaveLength(2);
    expect(shown(`{"PeerConnections":{"9-1":${connection}}}`)).not.toContain('peer connection');
  });
});

describe('what a row says', () => {
  const srflx = (address: string, base: string): string =>
    `candidate:1 1 udp 1686052607 ${address} 5000 typ srflx raddr ${base}\n`;
  test.each([
    [srflx('203.0.113.7', '10.0.0.5 rport 5000'), 'behind 10.0.0.5'],
    [srflx('203.0.113.7', '10.0.0.5 rport 6000'), 'behind 10.0.0.5:6000'],
    [srflx('203.0.113.7', '0.0.0.0 rport 0'), 'raddr hidden'],
    [srflx('203.0.113.7', ':: rport 9'), 'raddr hidden'],
    [srflx('2001:db8::7', 'fd00::5 rport 6000'), 'behind [fd00::5]:6000'],
    [srflx('100.64.0.1', '10.0.0.5 rport 5000'), 'CGNAT, behind 10.0.0.5'],
    [srflx('203.0.113.7', '203.0.113.7 rport 5000'), ''],
    ['candidate:1 1 udp 41885439 198.51.100.9 5000 typ relay raddr 203.0.113.7 rport 6000\n', 'for 203.0.113.7:6000'],
    [`${HOST.replace('192.0.2.1', '172.31.0.1')}\n`, 'private'],
    [`${HOST.replace('192.0.2.1', '172.32.0.1')}\n`, ''],
    [`${HOST.replace('192.0.2.1', '192.168.0.x')}\n`, 'private'],
    [`${HOST.replace('192.0.2.1', 'fe80::1')}\n`, 'link-local'],
    [`${HOST.replace('192.0.2.1', 'fec0::1')}\n`, ''],
    [`${HOST.replace('192.0.2.1', 'fdab:1::1')}\n`, 'private'],
    [`${HOST.replace('192.0.2.1', '::1')}\n`, 'loopback'],
    [`${HOST.replace('192.0.2.1', '127.0.0.1')}\n`, 'loopback'],
    [`${HOST.replace('192.0.2.1', MDNS)}\n`, 'mDNS'],
    [
      `${HOST.replace(':1 1', ':1 2').replace('223', '222')} generation 3 network-id 2 network-cost 10\n`,
      'component 2, network-id 2, network-cost 10, generation 3',
    ],
  ])('of %s', (log, note) => {
    const [, row = ''] = shown(log).split('\n');
    expect(row.replace(/^.*\d{7,10}/, '').trim()).toBe(note);
    // A long log is written from bytes; the words are the same.
    const filler = Array.from({ length: 1000 }, (_, k) => `${host(k)}\n`).join('');
    const streamed =
      shown(filler + log)
        .trimEnd()
        .split('\n')
        .at(-1) ?? '';
    expect(streamed.trim().replace(/ {2,}/g, '  ')).toBe(row.trim().replace(/ {2,}/g, '  '));
  });

  test('is the text itself where nothing of it can be read', () => {
    expect(shown('a=candidate:1 x\n')).toMatch(
      /^ {2}candidate:1 x {2}component-number, transport-missing, 4 more findings\n$/,
    );
  });
});

describe('on a terminal', () => {
  const log = `${sent(`candidate:1 1 udp 2122260223 ${MDNS} 51920 typ host generation 0 network-id 1 network-cost 999`)}${sent('candidate:2 1 udp 1686052607 203.0.113.7 51920 typ srflx raddr 10.0.0.5 rport 51920')}`;

  test('names are whole where there is room, and shortened where there is not', () => {
    expect(shown(log, { columns: 120 })).toContain(MDNS);
    expect(shown(log, { columns: 80 })).toContain('4a1f0c2e-….local');
    expect(shown(log)).toContain(MDNS);
  });

  test('shortened names stay different', () => {
    const other = MDNS.replace('4a1f0c2e-9d31-4f', '4a1f0c2e-9d31-4e');
    const text = shown(`${log}${log.replaceAll(MDNS, other)}`, { columns: 60 });
    expect(rowsOf(text, /local/)).toHaveLength(2);
    expect(new Set(rowsOf(text, /local/).map((row) => /\S+local/.exec(row)?.[0])).size).toBe(2);
  });

  test('the priority goes at 40 columns, and nothing is wider', () => {
    const long = `${sent(HOST.replace('192.0.2.1', '2001:db8:1234:5678:9abc:def0:1234:5678'))}${sent(HOST.replace('192.0.2.1', '한국.example'))}`;
    for (const columns of [40, 50, 60, 80, 120, 200]) {
      const text = shown(log + long, { columns });
      expect(text.includes('2122260223')).toBe(columns >= 80);
      for (const row of text.split('\n')) expect(textWidth(row), row).toBeLessThanOrEqual(columns);
    }
  });

  test('200 rows are shown, the others counted, and all with --all', () => {
    const many = Array.from({ length: 10_000 }, (_, k) => `${host(k)}\n`).join('');
    const text = shown(many + many, { columns: 80 });
    expect(rowsOf(text, /host/)).toHaveLength(200);
    expect(text).toMatch(/\n… 9,800 more \(-f csv\)\n$/);
    expect(rowsOf(shown(many, { columns: 80, showsAll: true }), /host/)).toHaveLength(10_000);
  });
});

test('what has come is printed when the input pauses, and the rest goes on below', () => {
  const out = new ByteBuffer();
  const report = table(out, { style, columns: undefined });
  each(sent(HOST, { sdpMid: '0' }), (found) => report.add(found, '-'));
  report.pause();
  report.pause();
  each(sent(HOST, { sdpMid: '0' }) + sent(host(2), { sdpMid: '0' }), (found) => report.add(found, '-'));
  report.pause();
  expect(textOf(out)).toBe(`sent     type  proto  address    port    priority
  mid 0  host  udp    192.0.2.1  5000  2122260223
         host  udp    192.0.0.2  5000  2122260223
`);
});
