import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../../src/rules/coturn/apply-fixes.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { exampleDisk } from '../../../src/rules/coturn/example-disk.ts';
import type { Context } from '../../../src/rules/coturn/rule.ts';

const AUTH = 'realm=example.org\nuse-auth-secret\n';
const TEN = 'denied-peer-ip=10.0.0.0-10.255.255.255';

function fixed(config: string, context: Partial<Context> = {}): string {
  const example = readExample({ config, context });
  const judge = { reading: { version: '4.6.1' }, context: example.context, levels: new Map() };
  return applyFixes(config, 'all', judge).text;
}

/** Two clients of one server reach each other through its own address, so denying that cuts them off. */
describe('where the address of the server is not known, no fix denies private peers', () => {
  test.each([
    ['no line denies anything', ''],
    ['CIDR notation', 'denied-peer-ip=10.0.0.0/8\n'],
    ['a comment after the range', `${TEN} # private\n`],
    ['single quotes', "denied-peer-ip='10.0.0.0-10.255.255.255'\n"],
    ['a list without the others', 'denied-peer-ip=203.0.113.0-203.0.113.255\n'],
  ])('%s', (_what, line) => {
    expect(fixed(AUTH + line)).not.toMatch(
      /^denied-peer-ip=(?:10\.|172\.16|192\.168|100\.64|fc00:)[\d.a-f:]*-[\d.a-f:]*$/m,
    );
  });
});

describe('where it is known', () => {
  test.each([
    ['a public one of the file', 'listening-ip=203.0.113.5\n', undefined],
    ['a private one of the file', 'listening-ip=10.0.0.5\n', 'allowed-peer-ip=10.0.0.5'],
    ['a pair', 'external-ip=203.0.113.5/10.0.0.5\n', undefined],
  ])('%s: they are denied, and it is not', (_what, line, allowed) => {
    const text = fixed(AUTH + line);
    expect(text).toContain(`\n${TEN}\n`);
    if (allowed !== undefined) expect(text).toContain(`\n${allowed}\n`);
    expect(fixed(`${AUTH}${line}denied-peer-ip=10.0.0.0/8\n`)).toContain(`\n${TEN}\n`);
  });

  test('from this machine: it is allowed', () => {
    const text = fixed(AUTH, { disk: exampleDisk({ addresses: ['127.0.0.1', '::1', '10.0.0.5'] }) });
    expect(text).toContain(`\n${TEN}\n`);
    expect(text).toContain('\nallowed-peer-ip=10.0.0.5\n');
  });
});
