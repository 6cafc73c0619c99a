import { describe, expect, test } from 'vitest';
import { parseCandidate } from '../../src/index.ts';
import { fieldsOf, HOST, HOST_FIELDS, idsOf, TCP } from './lines.ts';

describe('what may surround a candidate', () => {
  test.each([
    ['a=', `a=${HOST}`],
    ['CRLF', `${HOST}\r\n`],
    ['a= and CRLF, as an SDP line has them', `a=${HOST}\r\n`],
    ['CR', `${HOST}\r`],
    ['LF', `${HOST}\n`],
    ['empty lines', `\r\n\n${HOST}\n\r\n`],
    ['a leading space', ` ${HOST}`],
    ['leading spaces and a tab', `  \t${HOST}`],
    ['a trailing space', `${HOST} `],
    ['trailing spaces', `${HOST}   `],
    ['a trailing space before a line end', `${HOST} \r\n`],
    ['a line end with spaces after it', `${HOST}\n    `],
    ['a trailing tab', `${HOST}\t`],
    ['double quotes', `"${HOST}"`],
    ['single quotes', `'${HOST}'`],
    ['quotes and a line end', `"${HOST}"\r\n`],
    ['quotes and spaces', `  "${HOST}"  `],
    ['quotes around a=', `"a=${HOST}"`],
  ])('%s changes nothing', (_, text) => {
    const result = parseCandidate(text);
    expect(result).toStrictEqual({ raw: text, ok: true, ...HOST_FIELDS, issues: [] });
  });

  test.each([
    ['no candidate:', '1 1 udp 2130706431 192.0.2.1 5000 typ host', ['prefix-missing']],
    ['CANDIDATE:', HOST.replace('candidate', 'CANDIDATE'), ['prefix-case']],
    ['Candidate:', HOST.replace('candidate', 'Candidate'), ['prefix-case']],
    ['A=candidate:', `A=${HOST}`, ['prefix-case']],
    ['UDP', HOST.replace('udp', 'UDP'), []],
    ['uDp', HOST.replace('udp', 'uDp'), []],
    ['a space after candidate:', HOST.replace(':', ': '), []],
    ['a doubled space', HOST.replace('1 udp', '1  udp'), ['doubled-space']],
    ['doubled spaces all over', HOST.replaceAll(' ', '  '), Array(7).fill('doubled-space')],
    ['a tripled space', HOST.replace('1 udp', '1   udp'), ['doubled-space', 'doubled-space']],
    ['a second line', `${HOST}\r\n${HOST}`, ['several-lines']],
  ])('%s: the same fields, with an issue', (_, text, ids) => {
    expect(fieldsOf(text)).toStrictEqual(HOST_FIELDS);
    expect(idsOf(text)).toStrictEqual(ids);
  });

  test.each([TCP.replace('tcp', 'TCP'), TCP.replace('tcp', 'tCp')])('TCP in any case: %s', (text) => {
    expect(fieldsOf(`${text} tcptype passive`)).toMatchObject({ transport: 'tcp', tcpType: 'passive' });
  });

  test('columns count from the start of the text, surroundings included', () => {
    const bad = HOST.replace('5000', '65536');
    for (const [before, after] of [
      ['', ''],
      ['a=', '\r\n'],
      ['  ', ' '],
      ['"', '"'],
      [' \r\n\t', ''],
    ] as const) {
      const { issues } = parseCandidate(before + bad + after);
      expect(issues).toMatchObject([{ id: 'port-range', column: before.length + 40 }]);
    }
  });

  test('columns count UTF-16 units, as editors and slice do', () => {
    const text = `${HOST} note 😀é generation x`;
    const [issue] = parseCandidate(text).issues;
    expect(text.slice((issue?.column ?? 0) - 1)).toBe('generation x');
  });
});
