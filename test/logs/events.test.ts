import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_KINDS } from '../../src/logs/events/index.ts';
import { ChunkBuffer } from '../../src/logs/scanner/chunk-buffer.ts';
import type { LogEvent } from '../../src/logs/scanner/log-event.ts';
import { newEventScanner } from '../../src/logs/with-events.ts';
import { recordOf } from '../../src/report/candidates/record.ts';
import { OUTPUTS } from '../../src/report/candidates/schema.ts';
import { icescope, type JsonObject } from '../support/io.ts';
import { runs } from '../support/runs.ts';
import { scan, show } from '../support/scan.ts';

const FOLDER = 'fixtures/events';
const inputs = readdirSync(FOLDER).filter((name) => !name.endsWith('.expected.ndjson'));

function expectedOf(name: string): JsonObject[] {
  const path = `${FOLDER}/${name.replace(/\.[^.]+$/, '')}.expected.ndjson`;
  if (!existsSync(path)) throw new Error(`${name} has no ${path}`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function eventsOf(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): LogEvent[] {
  const events: LogEvent[] = [];
  const scanner = newEventScanner(({ event }) => event !== undefined && events.push(event));
  show(bytes, sizes, scanner, new ChunkBuffer(scanner));
  return events;
}

describe('every log gives its expected events', () => {
  it.each(inputs)('%s', async (name) => {
    const { records } = await icescope(['parse', '--events', '-f', 'ndjson', `${FOLDER}/${name}`]);
    expect(records.filter(({ event }) => event !== undefined)).toEqual(expectedOf(name));
    for (const record of records) OUTPUTS.ndjson.parse(record);
  });

  it.each(inputs)('%s: each expected place is where the words are', (name) => {
    const lines = readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n');
    for (const { source, raw } of expectedOf(name)) {
      const there = (lines[source.line - 1] ?? '').slice(source.column - 1);
      expect(there.slice(0, 8)).toBe(raw.split('\n')[0].slice(0, 8).padEnd(Math.min(8, there.length), there));
    }
  });

  it('also where a page has made entities of the quotes', () => {
    const log = '<td>&amp; {&quot;iceConnectionState&quot;:&quot;checking&quot;}</td>\n';
    expect(eventsOf(Buffer.from(log))).toEqual([
      {
        source: { line: 1, column: 12 },
        event: 'ice-connection-state',
        state: 'checking',
        raw: '"iceConnectionState":"checking"',
      },
    ]);
  });

  it('also where a log is a string of JSON, with its line ends escaped', () => {
    const lines = ['offer sent', 'iceConnectionState: checking', 'ICE connection state changed to failed', ''];
    const states = eventsOf(Buffer.from(`${JSON.stringify({ body: lines.join('\n') })}\n`));
    expect(states.map((event) => 'state' in event && event.state)).toEqual(['checking', 'failed']);
  });

  it('of every kind', () => {
    const kinds = new Set(inputs.flatMap(expectedOf).map((record) => record.event));
    expect(EVENT_KINDS.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('in -f json, counted in its summary', async () => {
    const { json, status } = await icescope(['parse', '--events', '-f', 'json', `${FOLDER}/states.log`]);
    expect(status).toBe(0);
    expect(json.events).toEqual(expectedOf('states.log'));
    expect(json.summary).toMatchObject({ candidates: 0, events: expectedOf('states.log').length });
    OUTPUTS.json.parse(json);
  });
});

it.each(EVENT_KINDS.map(({ kind }) => kind))('docs/parse.md says what %s is', (kind) => {
  expect(readFileSync('docs/parse.md', 'utf8')).toContain(`\`${kind}\``);
});

describe('no events', () => {
  const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const QUOTING = ['parse.md', 'diagnose.md', 'rules/session.md'];
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

  it('are in the source code of this program, but for the examples of rules about sessions', () => {
    for (const name of sources.filter((source) => !source.startsWith('rules/session/')))
      expect(eventsOf(readFileSync(`src/${name}`)), name).toEqual([]);
  });

  it('are in its pages, but for those that quote logs', () => {
    for (const name of pages.filter((page) => !QUOTING.includes(page))) {
      expect(eventsOf(readFileSync(`docs/${name}`)), name).toEqual([]);
    }
  });
});

it('no password is in an event', () => {
  const lines = [
    'Failed to parse SessionDescription. a=ice-pwd:SECRETsecretSECRETsecret12 Invalid value',
    'The server turn:alice:SECRETpass@turn.example.org:3478 returned an error with code=401:',
    "Failed to execute 'addIceCandidate' on 'RTCPeerConnection': candidate:1 typ host pwd SECRETpass",
    'icecandidateerror 401 turn:turn.example.org credential=SECRETpass',
    '{"type":"setLocalDescription","value":"{\\"type\\":\\"offer\\",\\"sdp\\":\\"v=0\\\\r\\\\na=ice-pwd:SECRETsecret\\\\r\\\\n\\"}"}',
  ];
  for (const line of lines) {
    const events = eventsOf(Buffer.from(`${line}\n`));
    expect(events.length, line).toBe(1);
    expect(JSON.stringify(events)).not.toContain('SECRET');
  }
});

describe('a line crafted to be slow', () => {
  const marks = [
    ...new Set(EVENT_KINDS.flatMap(({ readers }) => readers.flatMap((one) => one.marks.map((mark) => mark.text)))),
  ];

  it.each(marks)('is read in time that grows with its length alone: %j', (mark) => {
    for (const filling of ['', '"', '{', '|IP4:']) {
      const text = (mark + filling).repeat(Math.ceil(8192 / (mark.length + filling.length)));
      for (const { raw } of eventsOf(Buffer.from(text))) expect(raw.length).toBeLessThan(1000);
    }
  });
});

const LOGS = 'fixtures/logs';
const logs = readdirSync(LOGS).filter((name) => !name.endsWith('.expected.ndjson'));
const files = [...logs.map((name) => `${LOGS}/${name}`), ...inputs.map((name) => `${FOLDER}/${name}`)];

it.each(files)('%s gives the same candidates with events as without', (path) => {
  const bytes = readFileSync(path);
  const records: JsonObject[] = [];
  const plain: JsonObject[] = [];
  const scanner = newEventScanner((found) => {
    if (found.event === undefined) records.push({ ...recordOf(found, '-'), time: undefined });
  });
  show(bytes, [bytes.length], scanner, new ChunkBuffer(scanner));
  scan(bytes, [bytes.length], (found) => plain.push({ ...recordOf(found, '-'), time: undefined }));
  expect(records).toEqual(plain);
});

describe('chunks', () => {
  const texts = files.map((path) => readFileSync(path));
  const log = fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 }).map((parts) => Buffer.concat(parts));
  const sizes = fc.oneof(
    fc.constant([1]),
    fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 5 }),
    fc.array(fc.integer({ min: 1, max: 65536 }), { minLength: 1, maxLength: 5 }),
  );

  it('do not affect the events, wherever they end', () => {
    fc.assert(
      fc.property(log, sizes, (bytes, some) => {
        expect(eventsOf(bytes, some)).toEqual(eventsOf(bytes));
      }),
      { numRuns: runs(100) },
    );
  });
});
