import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGENTS, judge } from '../../src/agents/index.ts';
import { REASONS } from '../../src/agents/reasons.ts';
import { runs } from '../support/runs.ts';
import { candidateTexts } from './arbitraries.ts';
import { candidate } from './candidate.ts';

const REFUSED = /reject|null-fields|throws/;

describe('judge', () => {
  test('has the answer of each agent, and none refuses a valid candidate', () => {
    const { accepts, refusals } = judge(candidate());
    expect(Object.keys(accepts)).toStrictEqual(Object.keys(AGENTS));
    expect(accepts).toMatchObject({
      chromium: { addIceCandidate: 'accept', sdp: 'accept' },
      firefox: { rtcIceCandidate: 'parsed', ice: 'accept' },
      pion: 'accept',
      libnice: 'accept',
    });
    expect(refusals).toStrictEqual([]);
  });

  test('names the agent that refuses, the rule and the reason', () => {
    const { accepts, refusals } = judge(candidate({ port: '70000' }));
    expect(accepts).toMatchObject({ chromium: { sdp: 'reject-whole-sdp' }, pion: 'reject', libnice: 'accept' });
    expect(refusals).toContainEqual({
      stack: 'pion',
      rule: 'port-invalid',
      message: 'the port 70000 is not between 0 and 65535',
    });
    expect(refusals.filter(({ stack }) => stack === 'libnice')).toStrictEqual([]);
  });

  test('shows an empty value, and the beginning of a long one', () => {
    const messageOf = (address: string): string | undefined =>
      judge(candidate({ address, type: 'relay' })).refusals.find(({ stack }) => stack === 'pion')?.message;
    expect(messageOf('')).toBe('"" is not an IP address');
    expect(messageOf('x'.repeat(500))).toBe(`${'x'.repeat(80)}… is not an IP address`);
  });

  test('has a reason for each refusal, and no others', () => {
    fc.assert(
      fc.property(candidateTexts, (text) => {
        const { accepts, refusals } = judge(text);
        for (const [agent, answer] of Object.entries(accepts)) {
          const isRefused = REFUSED.test(JSON.stringify(answer));
          expect(
            refusals.some((refusal) => refusal.stack === agent),
            `${agent}: ${JSON.stringify(answer)}`,
          ).toBe(isRefused);
        }
      }),
      { numRuns: runs(3000) },
    );
  });

  test('accepts any text, and gives the same answer each time', () => {
    const texts = fc.oneof(
      candidateTexts,
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.tuple(candidateTexts, fc.nat(200)).map(([text, length]) => text.slice(0, length)),
    );
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const first = judge(text);
        judge(other);
        expect(judge(text)).toStrictEqual(first);
      }),
      { numRuns: runs(3000) },
    );
  });

  const HUGE = 20_000;
  test.each(
    [
      ...[
        'x',
        ' ',
        ':',
        '\n',
        '\r',
        '\0',
        '9',
        '0',
        '%',
        '.',
        'candidate:',
        ' raddr',
        ' tcptype',
        ' tcptype so',
        ' typ host',
        'a=',
        '\ud800',
      ],
      ...['::', '1:', ' 1', '\t', 'a=candidate:\r\n', 'tcptype '],
    ].flatMap((unit) => [
      unit.repeat(HUGE),
      candidate({ rest: unit.repeat(HUGE) }),
      candidate({ foundation: unit.repeat(HUGE) }),
      candidate({ priority: unit.repeat(HUGE) }),
      candidate({ address: unit.repeat(HUGE) }),
    ]),
  )('does not hang on %.40j…', (text) => {
    for (const { message } of judge(text).refusals) expect(message.length).toBeLessThan(300);
  });

  test('each reason is a sentence that names the value, if it takes one', () => {
    for (const [reason, message] of Object.entries(REASONS)) {
      expect(message('VALUE'), reason).toMatch(/^\S.*\S$/);
      expect(message('VALUE'), reason).toMatch(message.length === 0 ? /^(?!.*VALUE)/ : /VALUE/);
    }
  });
});
