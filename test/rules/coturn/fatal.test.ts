import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entry, readConfig } from '../../../src/coturn/config.ts';
import { OPTIONS } from '../../../src/coturn/options/index.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';

const { context } = readExample('');

/** The rules that call a value fatal, for each value with which coturn ends. */
function fatal(text: string, version: string): { entry: Entry; ids: string[] }[] {
  const config = readConfig(text, { version });
  const findings = lintCoturn(config, context).filter(({ severity }) => severity === 'fatal');
  return config.entries.flatMap((entry) => {
    const { line, effective } = entry;
    if (line === undefined || effective.kind !== 'ends') return [];
    const here = findings.filter(
      ({ range }) => range !== undefined && range.start >= line.start && range.start < line.end,
    );
    return [{ entry, ids: here.map(({ rule: id }) => id) }];
  });
}

describe('a value with which coturn refuses to start', () => {
  test.each([
    ['min-port=50000 # low\n', ['syntax/inline-comment']],
    ['fingerprint # for browsers\n', ['syntax/inline-comment']],
    ["min-port='50000'\n", ['syntax/single-quotes']],
    ['min-port="50000;"\n', ['syntax/semicolon-end']],
    ['min-port=$MIN_PORT\n', ['syntax/unexpanded-variable']],
    ['min-port="abc\n', ['value/port-invalid']],
    ['min-port=50000"\n', ['syntax/unbalanced-quote']],
    ['min-port=5\x01\n', ['value/port-invalid']],
    ['multiplex-peer-port\n', ['value/port-invalid']],
    ['fingerprint=ok\n', ['value/bool-invalid']],
    ['denied-peer-ip=10.0.0.0/8\n', ['peer/cidr']],
    ['denied-peer-ip=10.0.0.0-10.255.255.255 # private\n', ['syntax/inline-comment']],
    ['version\n', ['syntax/version-key']],
  ])('is reported by one rule: %j', (text, ids) => expect(fatal(text, '4.17.1')[0]?.ids).toEqual(ids));

  const KEY = fc.constantFrom(...[...OPTIONS.keys()].filter((name) => !name.startsWith('proc-')));
  const PIECE = fc.constantFrom(
    ...[
      '7',
      '50000',
      '10.0.0.0',
      '-',
      '/8',
      'ok',
      'no',
      "'",
      '"',
      '#',
      ' ',
      ' # x',
      ';',
      '\\',
      '$X',
      'CHANGE_ME',
      '<a b>',
    ],
    ...['\xa0', '\xc2\xa0', '\xe2\x80\x9c', '\x01', '\r', ':', ','],
  );
  const VALUE = fc.array(PIECE, { maxLength: 5 }).map((pieces) => pieces.join(''));

  test('is reported by some rule, whatever it is', () => {
    fc.assert(
      fc.property(KEY, VALUE, fc.constantFrom('4.6.1', '4.17.1'), (key, value, version) => {
        for (const { ids } of fatal(`${key}=${value}\n`, version)) expect(ids).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
