import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ParsedCandidate, parseCandidate } from '../../src/index.ts';
import { runs } from '../support/runs.ts';
import { anyText, codeUnits, damagedCandidate, validCandidate, wordSalad } from './arbitraries.ts';

const HOST = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';

/** What a message shows where a value was not there. */
const HOLES = /undefined|NaN|\[object/;

/** What every result has to keep, whatever the text was. */
function expectSoundResult(text: string): ParsedCandidate {
  const result = parseCandidate(text);
  expect(result.raw).toBe(text);
  expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  for (const { id, severity, column, message, effect } of result.issues) {
    expect(Number.isInteger(column) && column >= 1 && column <= text.length + 1, `${id} at column ${column}`).toBe(
      true,
    );
    expect(['error', 'warning', 'info']).toContain(severity);
    expect(message, id).not.toBe('');
    if (!HOLES.test(text)) expect(message, id).not.toMatch(HOLES);
    expect(effect, id).not.toBe('');
  }
  const columns = result.issues.map((issue) => issue.column);
  expect(columns).toStrictEqual(columns.toSorted((a, b) => a - b));
  if (result.ok) expectWhatAgentsRead(result);
  return result;
}

/** `ok` promises seven fields that an agent can use. */
function expectWhatAgentsRead(result: ParsedCandidate): void {
  expect(result.issues.filter((issue) => issue.severity === 'error')).toStrictEqual([]);
  expect(typeof result.foundation).toBe('string');
  expect(result.component).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n < 2 ** 31);
  expect(['udp', 'tcp', 'ssltcp']).toContain(result.transport);
  const isHidden = (id: string): boolean => result.issues.some((issue) => issue.id === id);
  if (isHidden('priority-redacted')) expect(result.priority).toBeUndefined();
  else expect(result.priority).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n < 2 ** 32);
  expect(typeof result.address === 'string' && result.address.length > 0).toBe(true);
  if (isHidden('port-redacted')) expect(result.port).toBeUndefined();
  else expect(result.port).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n <= 65535);
  expect(['host', 'srflx', 'prflx', 'relay']).toContain(result.type);
}

describe('parseCandidate never throws, and keeps its promises, on', () => {
  test.each([
    ['any characters', fc.string({ unit: 'binary', maxLength: 300 })],
    ['UTF-16 with lone surrogates', codeUnits],
    ['any characters after a healthy candidate', codeUnits.map((text) => `${HOST}${text}`)],
    ['words of the grammar in any order', wordSalad],
    ['damaged candidates', damagedCandidate],
    ['valid candidates', validCandidate.map(({ text }) => text)],
  ])('%s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => {
        expectSoundResult(text);
      }),
      { numRuns: runs(1500) },
    );
  });

  test('a candidate that is cut off after a hidden port', () => {
    expect(expectSoundResult('candidate:1 1 udp 2130706431 192.0.2.1 xxxx …').ok).toBe(false);
    expect(expectSoundResult('candidate:1 1 udp 2130706431 192.0.2.1 xxxx typ host gener…').ok).toBe(true);
  });

  test('every beginning and every end of a long candidate', () => {
    const text = `a=candidate:842163049 1 udp 1677729535 198.51.100.7 12767 typ srflx raddr 192.0.2.1 rport 50000 generation 0 ufrag Q6Gt network-id 1 network-cost 999 note été😀\r\n`;
    for (let at = 0; at <= text.length; at++) {
      expectSoundResult(text.slice(0, at));
      expectSoundResult(text.slice(at));
      expectSoundResult(`${text.slice(0, at)}…`);
    }
  });

  test('a healthy candidate with any one token gone, doubled or empty', () => {
    const tokens =
      `${HOST.replace('host', 'srflx')} raddr 192.0.2.9 rport 40000 tcptype active generation 0 pwd x`.split(' ');
    for (const i of tokens.keys()) {
      expectSoundResult(tokens.toSpliced(i, 1).join(' '));
      expectSoundResult(tokens.toSpliced(i, 0, tokens[i] ?? '').join(' '));
      expectSoundResult(tokens.with(i, '').join(' '));
    }
  });
});

describe('a text that is not ok says why', () => {
  test('with an issue that is an error, or by saying that it is truncated', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ok, issues } = parseCandidate(text);
        const reasons = issues.filter(({ id, severity }) => severity === 'error' || id === 'truncated');
        expect(ok || reasons.length > 0, `no reason among ${issues.map(({ id }) => id)}`).toBe(true);
      }),
      { numRuns: runs(3000), examples: [['candidate:1 99999999999 udp 2130706431 192.0.2.1 5000 typ host']] },
    );
  });
});

describe('earlier calls have no effect', () => {
  test('a result is the same whatever was parsed in between', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const before = parseCandidate(text);
        parseCandidate(other);
        expect(parseCandidate(text)).toStrictEqual(before);
      }),
      { numRuns: runs(1500) },
    );
  });

  test('a result is not changed by the next call', () => {
    const first = parseCandidate(`${HOST} x-a b pwd example`);
    const copy = structuredClone(first);
    parseCandidate('candidate:9 2 tcp 5 2001:db8::9 9 typ relay raddr');
    expect(first).toStrictEqual(copy);
  });
});

describe('huge inputs are read fast', () => {
  const MEGABYTE = 1 << 20;
  test.each([
    ['a token of 1 MB', 'a'.repeat(MEGABYTE)],
    ['a foundation of 1 MB', `candidate:${'a'.repeat(MEGABYTE)} 1 udp 2130706431 192.0.2.1 5000 typ host`],
    ['a priority of 1 MB', `candidate:1 1 udp ${'9'.repeat(MEGABYTE)} 192.0.2.1 5000 typ host`],
    ['an address of 1 MB', `candidate:1 1 udp 1 ${'a.'.repeat(MEGABYTE / 2)} 5000 typ host`],
    ['an extension of 1 MB', `${HOST} x ${'y'.repeat(MEGABYTE)}`],
    ['1 MB of extensions', `${HOST}${' generation 0 raddr x pwd y'.repeat(MEGABYTE / 27)}`],
    ['100000 spaces', ' '.repeat(100_000)],
    ['100000 spaces inside', `candidate:1${' '.repeat(100_000)}1 udp 2130706431 192.0.2.1 5000 typ host`],
    ['100000 spaces before', `${' '.repeat(100_000)}${HOST}`],
    ['100000 spaces after', `${HOST}${' '.repeat(100_000)}`],
    ['100000 spaces before, and doubled ones inside', `${' '.repeat(100_000)}candidate:1${' '.repeat(8000)}1 udp`],
    ['100000 line ends', '\r\n'.repeat(50_000)],
    ['100000 ellipses', '…'.repeat(100_000)],
    ['1 MB of lone surrogates', '\ud800'.repeat(MEGABYTE)],
    ['1 MB of candidates in one line', `${HOST} `.repeat(MEGABYTE / 53)],
  ])('%s', (_, text) => {
    const result = parseCandidate(text);
    expect(result.raw).toBe(text);
    for (const { column } of result.issues) expect(column >= 1 && column <= text.length + 1).toBe(true);
  });

  test('spaces around a candidate are not part of it, however many', () => {
    const { raw: _, ...healthy } = parseCandidate(HOST);
    expect(parseCandidate(`${' '.repeat(100_000)}${HOST}`)).toMatchObject(healthy);
  });

  test('nothing after 8192 bytes is read, and an issue says so', () => {
    const result = parseCandidate(`${HOST} x ${'y'.repeat(9000)} generation 7`);
    expect(result).toMatchObject({ ok: false, foundation: '1', port: 5000, type: 'host' });
    expect(result).not.toHaveProperty('generation');
    expect(result.issues.map(({ id }) => id)).toContain('too-long');
  });
});
