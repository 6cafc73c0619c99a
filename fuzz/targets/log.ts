import { deepStrictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { chunksOf, icescope, type JsonObject } from '../../test/support/io.ts';
import type { Target } from '../target.ts';

const FOLDERS = ['fixtures/logs', 'fixtures/demo'];

/** Sizes of chunks, of which the input's own bytes choose. */
const SIZES = [1, 2, 3, 5, 7, 16, 61, 255, 1024, 4096];

/** Logs: every chunking gives the same, and every format has the same candidates. */
export const log: Target = {
  name: 'log',
  words: [
    'candidate:',
    'a=candidate:',
    ' typ host',
    ' typ srflx raddr 192.0.2.1 rport 9',
    ' typ ',
    '"candidate":"',
    '"sdpMid":"0"',
    '"sdpMLineIndex":0',
    'v=0\r\n',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n',
    'a=mid:0\r\n',
    'a=end-of-candidates\r\n',
    'ufrag ',
    ' tcptype active',
    '{"',
    '"}',
    '\\"',
    '\\\\n',
    '\\u0022',
    '->',
    '<-',
    'sent ',
    'received ',
    'Cand[:',
    '\u2026',
    '\u001b[31m',
    '1 1 udp 2113937151 192.0.2.1 5000 typ host',
    '2001:db8::1',
    'fe80::1%eth0',
    '.local',
  ],
  seeds() {
    const paths = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
    return paths.filter((path) => !path.endsWith('.expected.ndjson')).map((path) => readFileSync(path));
  },
  async check(bytes) {
    const { records, status } = await icescope(['parse', '-f', 'ndjson'], { stdin: bytes });
    if (status === 2) return;
    const chunked = await icescope(['parse', '-f', 'ndjson'], { stdin: chunksOf(bytes, sizesFor(bytes)) });
    deepStrictEqual(chunked.records, records, 'chunks show in the output');
    await checkFormats(bytes, records);
  },
};

function sizesFor(bytes: Buffer): number[] {
  const sum = bytes.reduce((total, byte) => (total * 31 + byte) % 65_521, 7);
  return [sum, sum >> 3, sum >> 6].map((number) => SIZES[number % SIZES.length] ?? 1);
}

async function checkFormats(bytes: Buffer, records: readonly JsonObject[]): Promise<void> {
  const pairs = records.filter(({ pair }) => pair !== undefined);
  const ends = records.filter(({ endOfCandidates }) => endOfCandidates !== undefined);
  const candidates = records.filter((record) => !pairs.includes(record) && !ends.includes(record));
  const { json } = await icescope(['parse', '-f', 'json'], { stdin: bytes });
  deepStrictEqual(json?.candidates ?? [], candidates, 'json has other candidates than ndjson');
  deepStrictEqual(json?.endOfCandidates ?? [], ends, 'json has other ends of candidates than ndjson');
  deepStrictEqual(json?.pairs ?? [], pairs, 'json has other pairs than ndjson');
  deepStrictEqual(json?.summary.candidates ?? 0, candidates.length, 'json counts other candidates than ndjson has');
  const csv = await icescope(['parse', '-f', 'csv'], { stdin: bytes });
  deepStrictEqual(placesIn(csv.stdout), candidates.map(placeOf), 'csv has other candidates than ndjson');
  const table = await icescope(['parse', '--all'], { stdin: bytes });
  const [, counted = '0'] = /^([\d,]+) candidates?\b/m.exec(table.stderr) ?? [];
  deepStrictEqual(
    Number(counted.replaceAll(',', '')),
    candidates.length,
    'the table counts other candidates than ndjson has',
  );
  await icescope(['parse', '-f', 'sdp'], { stdin: bytes });
}

function placeOf({ source }: JsonObject): string {
  return `${source.line}:${source.column}`;
}

/** Line and column of each row. */
function placesIn(csv: string): string[] {
  const rows = csv
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split('\r\n')
    .slice(1, -1);
  return rows.map((row) => row.split(',').slice(1, 3).join(':'));
}
