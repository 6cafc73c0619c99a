import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { hostile } from './lint-hostile.ts';
import { fileOf, finding, print, reportOf, spanOf } from './lint-reports.ts';

/** A document; throws where it is not well-formed. */
function parseXml(xml: string) {
  // XML 1.0, sections 2.2 and 4.1: these are no characters, and a bare ampersand is nothing; not every parser says so.
  expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos);)/);
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  return parser.parseFromString(xml, 'text/xml');
}

function elementsOf(xml: string, name: string): Record<string, string>[] {
  return Array.from(parseXml(xml).getElementsByTagName(name), ({ attributes }) =>
    Object.fromEntries(Array.from(attributes, ({ name, value }) => [name, value])),
  );
}

describe('checkstyle', () => {
  test('is XML, whatever is in it', async () => {
    const xml = await print('checkstyle', hostile);
    expect(elementsOf(xml, 'file')).toHaveLength(4);
    const [first] = elementsOf(xml, 'error');
    expect(first?.['message']).toBe('a"b\'c<d>&e]]>\\x1b[31m\\u202e\\x00\\x0d\\x0a%0A,:\\ufffe\\ud800é😀');
  });

  test('has a place, a severity and a rule for each finding', async () => {
    const conf = 'realm=x\n';
    const list: Diagnostic[] = [
      finding({ severity: 'fatal', range: spanOf(conf, 'x') }),
      finding({ severity: 'info' }),
    ];
    const xml = await print('checkstyle', reportOf(fileOf(conf, list)));
    expect(elementsOf(xml, 'file')).toStrictEqual([{ name: 'turnserver.conf' }]);
    expect(elementsOf(xml, 'error')).toStrictEqual([
      { line: '1', column: '7', severity: 'error', message: 'a message', source: 'peer/cidr' },
      { line: '1', column: '1', severity: 'info', message: 'a message', source: 'peer/cidr' },
    ]);
  });
});

describe('junit', () => {
  test('is XML, whatever is in it', async () => {
    const xml = await print('junit', hostile);
    expect(elementsOf(xml, 'testsuite').map(({ tests, failures }) => [tests, failures])).toStrictEqual([
      ['7', '5'],
      ['1', '1'],
      ['1', '1'],
      ['1', '0'],
    ]);
    expect(elementsOf(xml, 'testsuites')).toStrictEqual([
      { name: 'icescope lint', tests: '10', failures: '7', errors: '0' },
    ]);
    expect(elementsOf(xml, 'testcase')).toHaveLength(10);
    expect(elementsOf(xml, 'failure')).toHaveLength(7);
  });

  test('fails at the severity where lint does', async () => {
    const list = (['fatal', 'error', 'warning', 'info'] as const).map((severity) => finding({ severity }));
    const failures = async (failOn?: 'fatal' | 'warning' | 'info' | 'never'): Promise<number> => {
      const xml = await print('junit', reportOf(fileOf('', list)), failOn === undefined ? {} : { failOn });
      expect(elementsOf(xml, 'testsuites')[0]?.['failures']).toBe(`${elementsOf(xml, 'failure').length}`);
      expect(elementsOf(xml, 'testcase')).toHaveLength(4);
      return elementsOf(xml, 'failure').length;
    };
    expect(await failures()).toBe(2);
    expect(await failures('fatal')).toBe(1);
    expect(await failures('warning')).toBe(3);
    expect(await failures('info')).toBe(4);
    expect(await failures('never')).toBe(0);
  });

  test('a clean file passes', async () => {
    const xml = await print('junit', reportOf(fileOf('', [])));
    expect(elementsOf(xml, 'testcase')).toStrictEqual([{ classname: 'turnserver.conf', name: 'nothing found' }]);
  });
});
