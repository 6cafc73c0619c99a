import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { icescope, type JsonObject } from '../support/io.ts';

const FOLDER = 'fixtures/logs';
const inputs = readdirSync(FOLDER).filter((name) => !name.endsWith('.expected.ndjson'));

function expectedOf(name: string): JsonObject[] {
  const path = `${FOLDER}/${name.replace(/\.[^.]+$/, '')}.expected.ndjson`;
  if (!existsSync(path)) throw new Error(`${name} has no ${path}`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Gives the records of an input by their place, so that a difference shows where it is. */
function byPlace(records: JsonObject[]): Record<string, JsonObject> {
  return Object.fromEntries(records.map((record) => [`${record.source.line}:${record.source.column}`, record]));
}

describe('every log gives its expected output', () => {
  it.each(inputs)('%s', async (name) => {
    const { records, status } = await icescope(['parse', '-f', 'ndjson', `${FOLDER}/${name}`]);
    const expected = expectedOf(name);
    expect(byPlace(records)).toEqual(byPlace(expected));
    expect(records).toEqual(expected);
    const candidates = expected.filter((record) => record.endOfCandidates === undefined);
    expect(status).toBe(candidates.length === 0 || candidates.some((record) => !record.ok) ? 1 : 0);
  });

  it.each(inputs)('%s: the bytes of the output are the records, in the order of their keys', async (name) => {
    const { stdout } = await icescope(['parse', '-f', 'ndjson', `${FOLDER}/${name}`]);
    for (const line of stdout.split('\n').filter((text) => text !== ''))
      expect(line).toBe(JSON.stringify(JSON.parse(line)));
  });

  it.each(inputs)('%s: each expected place is where the text is', (name) => {
    const lines = readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n');
    for (const { source, raw } of expectedOf(name)) {
      const there = (lines[source.line - 1] ?? '').slice(source.column - 1);
      const start = /^.{0,9}/.exec(raw)?.[0] ?? '';
      if (!there.startsWith('eyJ')) expect(there.slice(0, start.length)).toBe(start);
    }
  });

  it('every expectation has its log', () => {
    const stems = new Set(inputs.map((name) => name.replace(/\.[^.]+$/, '')));
    const expectations = readdirSync(FOLDER).filter((name) => name.endsWith('.expected.ndjson'));
    expect(expectations.filter((name) => !stems.has(name.replace('.expected.ndjson', '')))).toEqual([]);
  });
});

describe('ICE passwords', () => {
  const formats = ['table', 'json', 'ndjson', 'csv', 'sdp'];
  const withSecrets = inputs.filter((name) => readFileSync(`${FOLDER}/${name}`, 'utf8').includes('SECRETsecret'));

  it('occur in some of the logs', () => expect(withSecrets.length).toBeGreaterThan(3));

  it.each(formats)('are never shown in -f %s', async (format) => {
    for (const name of withSecrets) {
      const { stdout, stderr } = await icescope(['parse', '-f', format, `${FOLDER}/${name}`]);
      expect(stdout + stderr).not.toContain('SECRET');
    }
  });

  it('are never shown under --filter', async () => {
    for (const name of withSecrets) {
      const { stdout } = await icescope(['parse', '--filter'], { stdin: readFileSync(`${FOLDER}/${name}`) });
      expect(stdout).not.toContain('SECRET');
    }
  });

  const HEAD = 'candidate:1 1 udp 2113937151 192.0.2.90 9001';
  it.each([
    ['at the end', `${HEAD} typ host pwd SECRETpass`],
    ['in a literal', `a=${HEAD} typ host pwd SECRETpass`],
    ['twice', `${HEAD} typ host pwd SECRETpass pwd SECRETpass2`],
    ['after two spaces', `${HEAD} typ host pwd  SECRETpass`],
    ['before typ', `${HEAD} pwd SECRETpass typ host`],
    ['without typ', `${HEAD} host pwd SECRETpass`],
    ['with the type in upper case', `${HEAD} TYP host pwd SECRETpass`],
    ['cut by DevTools', `${HEAD} typ host ufrag abcd pwd SECRET…`],
    ['cut by a logger', `${HEAD} typ host ufrag abcd pwd SECRETpa...`],
    ['after a cut', 'candidate:1 1 udp 2113937151 192.0…host ufrag abcd pwd SECRETpass'],
    ['in an end mark', 'candidate:1 1 udp 1 0.0.0.0 9 typ endOfCandidates pwd SECRETpass'],
    ['after an odd extension', `${HEAD} typ host odd generation 0 pwd SECRETpass`],
    ['after raddr without a value', `${HEAD} typ srflx raddr rport 0 pwd SECRETpass`],
    ['wrapped onto the next line', `${HEAD.slice(0, 36)}\n${HEAD.slice(36)} typ host pwd SECRETpass`],
    ['in upper case', `${HEAD} typ host PWD SECRETpass Password SECRETpass`],
    ['named ice-pwd', `${HEAD} typ host ice-pwd SECRETpass`],
    ['with an escape in it', `${HEAD} typ host pwd SECRET\\/SECRETpass`],
  ])('are hidden %s', async (_, text) => {
    for (const format of formats) {
      const { stdout, stderr } = await icescope(['parse', '-f', format], { stdin: `${text}\n` });
      expect(stdout + stderr).not.toContain('SECRET');
      const literal = await icescope(['parse', '-f', format, text]);
      expect(literal.stdout + literal.stderr).not.toContain('SECRET');
    }
  });
});
