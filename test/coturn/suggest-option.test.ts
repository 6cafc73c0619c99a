import { describe, expect, test } from 'vitest';
import { distance } from '../../src/coturn/distance.ts';
import { suggestOption } from '../../src/coturn/suggest-option.ts';

describe('the distance between two words', () => {
  test.each([
    ['realm', 'realm', 0],
    ['relam', 'realm', 1],
    ['realms', 'realm', 1],
    ['ream', 'realm', 1],
    ['', 'user', 4],
    ['port', 'user', 4],
  ])('%s and %s', (from, to, far) => {
    expect(distance(from, to, 9)).toBe(far);
    expect(distance(to, from, 9)).toBe(far);
  });

  test('is not computed beyond the limit', () => expect(distance('listening-port', 'verbose', 2)).toBe(3));
});

describe('the option that was meant', () => {
  test.each([
    ['min_port', 'min-port', true],
    ['--realm', 'realm', true],
    ['--lt_cred_mech', 'lt-cred-mech', true],
    ['denied-peer-ips', 'denied-peer-ip', false],
    ['ListeningPort', 'listening-port', false],
    ['REALM', 'realm', false],
    ['ca-file', 'CA-file', false],
    ['Tlsv1-1', 'tlsv1_1', false],
    ['listening-por', 'listening-port', false],
    ['ip-external', 'external-ip', false],
    ['static-auth-sercet', 'static-auth-secret', false],
    ['"realm"', 'realm', false],
    ['-r', 'realm', false],
    ['r', 'realm', false],
    ['verbosity', 'verbose', false],
    ['web-port', 'web-admin-port', false],
  ])('%s is %s', (key, name, isCertain) => {
    expect(suggestOption(key, '4.17.1')).toEqual({ name, isCertain });
  });

  test.each(['foo-bar', '!!!', 'no-rest-api', 'no-plaintext-relay', 'ple.org', '', 'n'])('none for %s', (key) => {
    expect(suggestOption(key, '4.17.1')).toBeUndefined();
  });

  test('is known to the release', () => {
    expect(suggestOption('dtsl', '4.6.1')).toBeUndefined();
    expect(suggestOption('dtsl', '4.17.1')?.name).toBe('dtls');
  });
});
