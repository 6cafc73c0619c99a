import { describe, expect, test } from 'vitest';
import { firefox } from '../../src/agents/firefox.ts';
import { candidate, reflexive } from './candidate.ts';

function object(text: string): string {
  return firefox.judge(text).accepts.rtcIceCandidate;
}

function ice(text: string): string {
  return firefox.judge(text).accepts.ice;
}

function reasons(text: string): string[] {
  return firefox.judge(text).faults.map(({ reason }) => reason);
}

describe('RTCIceCandidate', () => {
  test('throws on a type that is not in lower case', () => {
    expect(object(candidate({ type: 'HOST' }))).toBe('throws');
    expect(reasons(candidate({ type: 'HOST' }))).toStrictEqual(['type-case']);
    expect(object(candidate({ type: 'hostX' }))).toBe('parsed');
    // The last of its expression is not reached where a number is too large.
    expect(object(candidate({ type: 'HOST', port: '65536' }))).toBe('null-fields');
  });

  test.each([' raddr 198.51.100.7', ' rport 1', ' raddr [::1] rport 1', ' raddr 192.0.2.1 rport 70000', ' raddr'])(
    'does not mind %j after the type',
    (rest) => expect(object(reflexive(rest))).toBe('parsed'),
  );

  test('has null fields for the empty text', () => expect(object('')).toBe('null-fields'));
});

describe('nICEr', () => {
  test('takes the empty text as the end-of-candidates indication', () => {
    expect(ice('')).toBe('accept');
    expect(ice(' ')).toBe('reject');
  });

  test('stops at a NUL', () => {
    expect(ice(candidate({ rest: '\0\0' }))).toBe('accept');
    expect(ice(candidate({ port: '5000\0' }))).toBe('reject');
  });

  test('resolves a name where mDNS looks for it: in the fifth place between single spaces', () => {
    expect(ice(candidate({ address: 'x.local', component: ' 1' }))).toBe('reject');
    expect(ice(candidate({ address: 'x.local', port: ' 5000' }))).toBe('accept');
  });
});
