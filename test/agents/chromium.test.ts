import { describe, expect, test } from 'vitest';
import { chromium } from '../../src/agents/chromium.ts';
import { candidate } from './candidate.ts';

function addIceCandidate(text: string): string {
  return chromium.judge(text).accepts.addIceCandidate;
}

function sdp(text: string): string {
  return chromium.judge(text).accepts.sdp;
}

describe('addIceCandidate', () => {
  test('names the invalid value', () => {
    expect(chromium.judge(candidate({ port: '70000' })).faults).toStrictEqual([
      { reason: 'port-invalid', value: '70000' },
    ]);
    const [fault] = chromium.judge(candidate({ rest: ' generation 0 generation B' })).faults;
    expect(fault).toStrictEqual({ reason: 'generation-invalid', value: 'B' });
  });

  test.each(['192.0.2.256', 'fe80::1%eth0', '[::1]', 'stun.example.com', '', 'not an'.replace(' ', '-')])(
    'takes %j for an address: what is none is a name',
    (address) => expect(addIceCandidate(candidate({ address }))).toBe('accept'),
  );

  test('accepts the empty text, the end-of-candidates indication', () => {
    expect(addIceCandidate('')).toBe('accept');
    expect(addIceCandidate(' ')).toBe('reject');
  });
});

describe('a line of a description', () => {
  test.each([
    ['accept', candidate()],
    ['accept', candidate({ prefix: 'a=candidate:' })],
    ['accept', candidate({ rest: '\r' })],
    ['ignored', candidate({ prefix: 'Candidate:' })],
    ['ignored', candidate({ prefix: 'candidates:' })],
    ['ignored', candidate({ prefix: 'x=candidate:' })],
    ['reject-whole-sdp', candidate({ prefix: 'A=candidate:' })],
    ['reject-whole-sdp', candidate({ prefix: ' candidate:' })],
    ['reject-whole-sdp', candidate({ prefix: 'candidate ' })],
    ['reject-whole-sdp', candidate({ port: '65536' })],
    ['reject-whole-sdp', candidate({ rest: '\r\n' })],
    ['reject-whole-sdp', `${candidate()}\r\n${candidate()}`],
    ['reject-whole-sdp', `${candidate()}\r\n${candidate({ prefix: 'a=candidate:', port: 'x' })}`],
    ['accept', `${candidate()}\r\n${candidate({ prefix: 'a=candidate:' })}`],
    ['accept', `${candidate()}\na=x`],
    ['reject-whole-sdp', 'candidate'],
    ['reject-whole-sdp', ''],
  ])('%s: %j', (verdict, text) => expect(sdp(text)).toBe(verdict));

  test('has its own reason for text that is not a line', () => {
    const { accepts, faults } = chromium.judge(`${candidate()}\r\n`);
    expect(accepts).toStrictEqual({ addIceCandidate: 'accept', sdp: 'reject-whole-sdp' });
    expect(faults).toStrictEqual([{ reason: 'line-invalid', value: '' }]);
  });
});
