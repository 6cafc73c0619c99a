import { describe, expect, it } from 'vitest';
import { icescope } from '../support/io.ts';

/** Less than in test/system, where the program gets 100 MB of it; more than what is read at a time would be in no form. */
const SIZE = 128 * 1024;

function fill(text: string): string {
  return text.repeat(Math.ceil(SIZE / text.length));
}

describe('hostile inputs', () => {
  it.each([
    'candidate:',
    'candidate:\n',
    'a=candidate:',
    'candidate: ',
    'candidate:1 1 udp ',
    'candidate:1 1 udp 1 192.0.2.1\n',
    '{',
    '{"candidate":',
    '}',
    '"',
    '\\',
    '\\"',
    ' typ ',
    '1 1 udp 1 a 1 typ ',
    '<',
    '>',
    '->',
    '\u2192',
    'a=mid:',
    'v=0\n',
    'v=0\nm=a\n',
    '\n',
    ' ',
    '\t',
    'sent ',
    '"candidate":""',
    'eyJjYW5kaWRhdGUi',
    '#',
    '[',
    "'",
    '…',
  ])('%j, over and over', async (text) => {
    const { status, stderr } = await icescope(['parse', '-f', 'ndjson'], { stdin: fill(text) });
    expect([0, 1]).toContain(status);
    expect(stderr.split('\n').length).toBeLessThan(4);
  });

  it.each(['table', 'json', 'csv', 'sdp'])('candidate: over and over as %s', async (format) => {
    const { status, stderr } = await icescope(['parse', '-f', format], { stdin: fill('candidate:') });
    expect([status, stderr]).toEqual([1, 'icescope: no candidates found in 1 line of input\n']);
  });
});
