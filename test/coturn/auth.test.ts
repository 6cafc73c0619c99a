import { expect, test } from 'vitest';
import { readConfig } from '../../src/coturn/config.ts';
import { isAuthContradictory, mechanismOf, undoneBy } from '../../src/coturn/effective/auth.ts';

/** Each as turnserver 4.6.1 answered an Allocate without credentials. */
test.each([
  ['', 'anonymous'],
  ['no-auth\n', 'anonymous'],
  ['no-auth=0\n', 'anonymous'],
  ['lt-cred-mech=0\n', 'anonymous'],
  ['oauth\n', 'anonymous'],
  ['lt-cred-mech\n', 'long-term'],
  ['user=alice:wonderland\n', 'long-term'],
  ['user=alice:wonderland\nlt-cred-mech=0\n', 'long-term'],
  ['no-auth=0\nuser=alice:wonderland\n', 'long-term'],
  ['user=alice:wonderland\noauth\n', 'long-term'],
  ['user=alice:wonderland\nno-auth\n', 'anonymous'],
  ['user=nobody\n', 'anonymous'],
  ['use-auth-secret\n', 'secret'],
  ['use-auth-secret=0\n', 'secret'],
  ['static-auth-secret=one\nlt-cred-mech\n', 'secret'],
  ['lt-cred-mech=0\nstatic-auth-secret=one\n', 'secret'],
  ['no-auth=0\nstatic-auth-secret=one\n', 'secret'],
  ['static-auth-secret=one\nlt-cred-mech=0\n', 'anonymous'],
  ['static-auth-secret=one\nlt-cred-mech=0\nuser=alice:wonderland\n', 'anonymous'],
  ['static-auth-secret=one\nno-auth=0\n', 'anonymous'],
  ['lt-cred-mech\nuser=alice:wonderland\nno-auth=0\n', 'anonymous'],
  ['lt-cred-mech\nno-auth\nlt-cred-mech=0\n', 'anonymous'],
])('%j makes it %s', (file, mechanism) => {
  expect(mechanismOf(readConfig(file, { version: '4.6.1' }))).toBe(mechanism);
});

test('it exits when both are configured', () => {
  const isEnd = (file: string, args: string[] = []): boolean =>
    isAuthContradictory(readConfig(file, { version: '4.6.1', args }));
  expect(isEnd('lt-cred-mech\nno-auth\n')).toBe(true);
  expect(isEnd('no-auth\nuse-auth-secret\n')).toBe(true);
  expect(isEnd('no-auth\n', ['--static-auth-secret=one'])).toBe(true);
  expect(isEnd('no-auth\nuser=alice:wonderland\n')).toBe(false);
  expect(isEnd('no-auth\nstatic-auth-secret=one\nlt-cred-mech=0\n')).toBe(false);
  expect(isEnd('no-auth=0\nlt-cred-mech\n')).toBe(false);
});

test('the line that undid it is reported', () => {
  const line = (file: string): number | undefined => undoneBy(readConfig(file, { version: '4.6.1' }))?.line?.number;
  expect(line('static-auth-secret=one\nlt-cred-mech=0\n')).toBe(2);
  expect(line('lt-cred-mech\nno-auth=0\nrealm=example.org\n')).toBe(2);
  expect(line('lt-cred-mech=0\n')).toBeUndefined();
  expect(line('no-auth=0\nlt-cred-mech\n')).toBeUndefined();
});
