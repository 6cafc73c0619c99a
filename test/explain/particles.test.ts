import { expect, test } from 'vitest';
import { josa, type Particle } from '../../src/explain/texts/particles.ts';

const CASES: readonly (readonly [text: string, particle: Particle, whole: string])[] = [
  ['후보', '은', '후보는'],
  ['유형', '은', '유형은'],
  ['포트', '이', '포트가'],
  ['주소', '을', '주소를'],
  ['이름', '을', '이름을'],
  ['서버', '과', '서버와'],
  ['값', '과', '값과'],
  ['방식', '으로', '방식으로'],
  ['서버', '으로', '서버로'],
  ['채널', '으로', '채널로'],
  ['채널', '은', '채널은'],
  // Digits as they are read: 영, 일, 이, 삼 and so on.
  ['70000', '은', '70000은'],
  ['1', '으로', '1로'],
  ['126', '으로', '126으로'],
  ['192.168.0.5', '이', '192.168.0.5가'],
  ['99999', '을', '99999를'],
  // Acronyms, single letters and words without a vowel: letter by letter.
  ['UDP', '은', 'UDP는'],
  ['NAT', '이', 'NAT가'],
  ['STUN', '은', 'STUN은'],
  ['URL', '으로', 'URL로'],
  ['2001:db8::a', '은', '2001:db8::a는'],
  ['srflx', '으로', 'srflx로'],
  ['ssltcp', '은', 'ssltcp는'],
  // Words of the field, and those whose last letter says it.
  ['host', '으로', 'host로'],
  ['server-reflexive', '이', 'server-reflexive가'],
  ['tcptype', '이', 'tcptype이'],
  ['pion', '은', 'pion은'],
  ['x.local', '은', 'x.local은'],
  ['x.local', '으로', 'x.local로'],
  // What is in brackets or quotes is not read.
  ['libjuice (libdatachannel)', '은', 'libjuice (libdatachannel)는'],
  ['"host"', '이', '"host"가'],
  // Anything else has both.
  ['example', '은', 'example은(는)'],
  ['example', '이', 'example이(가)'],
  ['example', '을', 'example을(를)'],
  ['example', '과', 'example와(과)'],
  ['example', '으로', 'example(으)로'],
  ['', '은', '은(는)'],
  ['…', '을', '…을(를)'],
];

test.each(CASES)('%j with %s is %s', (text, particle, whole) => {
  expect(josa(text, particle)).toBe(whole);
});

test('a text without an end that can be read does not hang', () => {
  expect(josa('('.repeat(20_000), '은')).toMatch(/은\(는\)$/);
  expect(josa('()'.repeat(20_000), '은')).toMatch(/은\(는\)$/);
  expect(josa('" '.repeat(20_000).concat('x'), '은')).toMatch(/x는$/);
});
