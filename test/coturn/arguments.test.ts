import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArguments, splitArguments } from '../../src/coturn/arguments.ts';
import { readConfig } from '../../src/coturn/config.ts';

/** `name=value` of each option, and the parts at which coturn prints its usage, after a `!`. */
function read(args: readonly string[], version = '4.6.1'): string[] {
  const { entries, faults } = readArguments(args, version);
  return [
    ...entries.map(({ option, value }) => `${option.name}=${value}`),
    ...faults.map(({ argument }) => `!${argument}`),
  ];
}

describe('a command line', () => {
  test.each<[string, string[]]>([
    ['--listening-port=34780', ['listening-port=34780']],
    ['--listening-port 34780', ['listening-port=34780']],
    ['--listening-por=34780', ['listening-port=34780']],
    ['--verb', ['verbose=']],
    ['--ver', ['!--ver']],
    ['--no-tl', ['!--no-tl']],
    ['--no-tls', ['no-tls=']],
    ['--fingerprint no', ['fingerprint=']],
    ['--fingerprint=no', ['fingerprint=no']],
    ['--stale-nonce 300', ['stale-nonce=']],
    ['--stale-nonce=300', ['stale-nonce=300']],
    ['--realm=', ['realm=']],
    ['--realm=a=b', ['realm=a=b']],
    ['--realm', ['!--realm']],
    ['--bogus', ['!--bogus']],
    ['--config=/etc/turnserver.conf', ['!--config=/etc/turnserver.conf']],
    ['-p 34780', ['listening-port=34780']],
    ['-p34780', ['listening-port=34780']],
    ['-p=34780', ['listening-port==34780']],
    ['-vfp 34780', ['verbose=', 'fingerprint=', 'listening-port=34780']],
    ['-K 1', ['keep-address-family=1']],
    ['-u', ['!-u']],
    ['-x', ['!-x']],
    ['-n -c /etc/turnserver.conf -v', ['verbose=']],
    ['-c/etc/turnserver.conf -v', ['verbose=']],
    ['-z -- -p 34780', ['no-auth=']],
    ['-m 3 extra -p 34781', ['relay-threads=3', 'listening-port=34781']],
    ['- -v', ['verbose=']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(read(splitArguments(text))).toEqual(expected);
  });

  test('knows the options of its release alone', () => {
    expect(read(['--dtls'], '4.6.1')).toEqual(['!--dtls']);
    expect(read(['--dtls'], '4.17.1')).toEqual(['dtls=']);
    expect(read(['--no-sslv3'], '4.17.1')).toEqual(['!--no-sslv3']);
  });

  test('takes a removed option for the abbreviation of another', () => {
    expect(read(['--no-tlsv1'], '4.6.1')).toEqual(['no-tlsv1=']);
    expect(read(['--no-tlsv1'], '4.17.1')).toEqual(['no-tlsv1_2=']);
  });

  test('comes after the file: its single values win, others add up', () => {
    const config = readConfig('listening-port=34005\nuser=a:b\n', {
      version: '4.6.1',
      args: ['--listening-port=34006', '-u', 'c:d'],
    });
    expect(config.number('listening-port', 0)).toBe(34006);
    expect(config.all('user').map(({ value }) => value)).toEqual(['a:b', 'c:d']);
  });

  test('of any text is read without an error', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (text, args) => {
        readArguments(splitArguments(text), '4.17.1');
        readArguments(args, '4.6.1');
      }),
    );
  });
});

describe('the words of a shell', () => {
  test.each<[string, string[]]>([
    ['-c  /etc/turnserver.conf', ['-c', '/etc/turnserver.conf']],
    ['--realm="a b" -v', ['--realm=a b', '-v']],
    ["--realm='a \"b'", ['--realm=a "b']],
    ['--realm=a\\ b', ['--realm=a b']],
    ['"a \\"b\\" \\n"', ['a "b" \\n']],
    ['""', ['']],
    [' \t\n', []],
  ])('%j', (text, words) => {
    expect(splitArguments(text)).toEqual(words);
  });
});
