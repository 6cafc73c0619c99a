import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIPText, isNumericHost } from '../../src/agents/parsing/address.ts';
import { isBetween, strtoul } from '../../src/agents/parsing/c-integers.ts';
import { runs } from '../support/runs.ts';

test('an IP address is what inet_pton accepts', () => {
  for (const text of ['192.0.2.1', '::', '2001:DB8::A', '::ffff:192.0.2.1', '1:2:3:4:5:6:7::'])
    expect(isIPText(text), text).toBe(true);
  for (const text of ['192.0.2', '192.0.02.1', '[::1]', '::1%lo', '1:2:3:4:5:6:7:8::', ':::', '12345::', ''])
    expect(isIPText(text), text).toBe(false);
});

test('a numeric host is what getaddrinfo accepts', () => {
  for (const text of [
    '0',
    '0x7f.1',
    '017.0.1',
    '1.2.65535',
    '1.16777215',
    'FEBF::1%eth0',
    'ff02::1%eth0',
    '::1%4294967295',
  ])
    expect(isNumericHost(text), text).toBe(true);
  for (const text of [
    '',
    '0x',
    '08',
    '1.2.65536',
    '1.16777216',
    '1.2.3.4.5',
    '1..2',
    '1.',
    '-1',
    '192.0.2.1%1',
    'fec0::1%eth0',
    'fe80::1%',
    'ff05::1%eth0',
    '::1%4294967296',
    'x',
  ])
    expect(isNumericHost(text), text).toBe(false);
});

test('what Node.js regards as IPv6 without a zone is a numeric host, and vice versa', () => {
  const texts = fc.array(fc.constantFrom('::', ':', '1', 'ffff', '0', 'g', '12345', '192.0.2.1'), { maxLength: 16 });
  fc.assert(
    fc.property(
      texts.map((parts) => parts.join('')).filter((text) => text.includes(':')),
      (text) => isNumericHost(text) === isIPv6(text),
    ),
    { numRuns: runs(3000) },
  );
});

test('strtoul skips spaces, wraps negative numbers, and saturates; the low bits are kept', () => {
  expect(strtoul('5x', 32)).toBe(5);
  expect(strtoul(' \t\n\v\f\r+7', 32)).toBe(7);
  expect(strtoul('-1', 32)).toBe(2 ** 32 - 1);
  expect(strtoul('-1', 16)).toBe(2 ** 16 - 1);
  expect(strtoul('65537', 16)).toBe(1);
  expect(strtoul('4294967297', 32)).toBe(1);
  expect(strtoul('9007199254740993', 32)).toBe(1);
  expect(strtoul('18446744073709551615', 32)).toBe(2 ** 32 - 1);
  expect(strtoul('18446744073709551616', 32)).toBe(2 ** 32 - 1);
  expect(strtoul(`-${'9'.repeat(50)}`, 32)).toBe(2 ** 32 - 1);
  expect(strtoul(`${'0'.repeat(50)}8`, 32)).toBe(8);
  expect(strtoul('x', 32)).toBe(0);
});

test('a number between two has a digit or a minus in front', () => {
  for (const text of ['0', '-0', '0010', '10', '-5']) expect(isBetween(text, -5, 10), text).toBe(true);
  for (const text of ['', '-', '+1', ' 1', '1 ', '11', '-6', '1e0', '9'.repeat(40)])
    expect(isBetween(text, -5, 10), text).toBe(false);
  expect(isBetween('-1', 0, 10)).toBe(false);
});
