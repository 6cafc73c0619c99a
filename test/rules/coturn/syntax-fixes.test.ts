import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConfig } from '../../../src/coturn/config.ts';
import { applyEdits } from '../../../src/coturn/edits.ts';
import type { Said } from '../../../src/diagnostics/diagnostic.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { SYNTAX } from '../../../src/rules/coturn/syntax/index.ts';
import { VERSION } from '../../../src/rules/coturn/version/index.ts';
import { foundBy } from '../../support/found-by.ts';
import { changedInText } from '../../support/safe-fixes.ts';

const { context } = readExample('');

function check(text: string, version: string): Said[] {
  const config = readConfig(text, { version });
  return [...SYNTAX, ...VERSION].flatMap((rule) => foundBy(rule, config, context));
}

function fix(text: string, version: string): string {
  const safe = check(text, version).flatMap((found) => (found.fix?.safe === true ? [found.fix.edits] : []));
  return applyEdits(text, safe).text;
}

const LINE = fc
  .tuple(
    fc.constantFrom('', '', '', ' ', '\f', '\xc2\xa0', '--', ';'),
    fc.constantFrom(
      'realm',
      'min_port',
      'fingerprint',
      'no-tlsv1',
      'no-cli',
      'cert',
      'version',
      'user',
      'external-ip',
      'foo',
    ),
    fc.constantFrom('', '=', '=', ' ', ' = ', '==', ': ', '\xc2\xa0='),
    fc.constantFrom('', '"', "'", '\xe2\x80\x9c'),
    fc.constantFrom('', '7', 'no', 'a:b', '192.0.2.1', '/a b', '$X', 'CHANGE_ME', '#'),
    fc.constantFrom('', '"', "'", '\xe2\x80\x9d', ';', '\\', ' # c', ' ; d', '\xa0', ' '),
    fc.constantFrom('\n', '\n', '\r\n', '\r', '\f\n', ''),
  )
  .map((parts) => parts.join(''));

test('safe fixes come to an end, and all are made', () => {
  fc.assert(
    fc.property(fc.array(LINE, { maxLength: 4 }), fc.constantFrom('4.6.1', '4.17.1'), (lines, version) => {
      let text = lines.join('');
      for (let round = 0; round < 8; round++) text = fix(text, version);
      expect(fix(text, version)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('safe fixes remove no option that coturn knew, and add none that it did not', () => {
  fc.assert(
    fc.property(LINE, fc.constantFrom('4.6.1', '4.17.1'), (line, version) => {
      const before = readConfig(line, { version });
      const after = readConfig(fix(line, version), { version });
      const names = (config: typeof before): string[] => config.entries.map(({ option }) => option.name);
      for (const name of names(before).filter((one) => one !== 'version' && one !== 'no-cli'))
        expect(names(after)).toContain(name);
    }),
    { numRuns: 500 },
  );
});

test('safe fixes leave the server as it is to clients', () => {
  fc.assert(
    fc.property(fc.array(LINE, { maxLength: 4 }), fc.constantFrom('4.5.2', '4.6.1', '4.17.1'), (lines, version) => {
      expect(changedInText(lines.join(''), { version }, context)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
