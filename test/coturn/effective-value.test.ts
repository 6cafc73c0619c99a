import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EffectiveValue, readValue } from '../../src/coturn/effective-value.ts';
import { OPTIONS } from '../../src/coturn/options/index.ts';

function effectiveValueOf(name: string, value: string, version: string): EffectiveValue {
  const option = OPTIONS.get(name);
  if (option === undefined) throw new Error(`no option ${name}`);
  return readValue(option, value, version);
}

/** The effective value, in short. */
function shown(held: EffectiveValue): string {
  switch (held.kind) {
    case 'boolean':
      return held.on ? 'on' : 'off';
    case 'number':
      return String(held.number);
    case 'amount':
      return String(held.amount);
    case 'text':
      return `“${held.text}”`;
    case 'address':
      return held.ip.text;
    case 'name':
      return `name ${held.name}`;
    case 'server':
      return `${held.server.ip.text} port ${held.server.port}`;
    case 'ends':
      return `ends ${held.status}`;
    default:
      return held.kind;
  }
}

/** Option, value, version, and the effective value as measured with that coturn. */
const EXAMPLES: readonly [string, string, string, string][] = [
  ['fingerprint', '', '4.6.1', 'on'],
  ['fingerprint', 'null', '4.17.1', 'off'],
  ['fingerprint', 'enable', '4.5.2', 'ends 255'],
  ['use-auth-secret', '0', '4.6.1', 'on'],
  ['multiplex-peer', 'no', '4.17.1', 'on'],
  ['new-log-timestamp', '0', '4.13.1', 'on'],
  ['new-log-timestamp', '0', '4.17.1', 'off'],
  ['new-log-timestamp', 'maybe', '4.13.1', 'on'],
  ['new-log-timestamp', 'maybe', '4.17.1', 'ends 255'],
  ['dh566', 'yes', '4.6.1', 'on'],
  ['dh566', '0', '4.6.1', 'dropped'],
  ['Verbose', 'no', '4.6.1', 'dropped'],
  ['verbose', 'no', '4.6.1', 'off'],
  ['keep-address-family', 'ok', '4.6.1', 'ends 255'],
  ['listening-port', '70000', '4.6.1', '4464'],
  ['listening-port', '70000', '4.13.1', 'ends 255'],
  ['listening-port', '', '4.17.1', '0'],
  ['cli-port', '99999', '4.10.0', '34463'],
  ['max-port', '70000', '4.10.0', '4464'],
  ['min-port', '-5', '4.10.0', '65531'],
  ['stale-nonce', '', '4.6.1', '600'],
  ['stale-nonce', 'abc', '4.6.1', '0'],
  ['stale-nonce', '600s', '4.17.1', '600'],
  ['max-allocate-lifetime', '', '4.6.1', '3600'],
  ['channel-lifetime', '', '4.6.1', '600'],
  ['permission-lifetime', '', '4.6.1', '300'],
  ['total-quota', 'abc', '4.6.1', '0'],
  ['max-bps', '64k', '4.6.1', '64'],
  ['max-bps', '-1', '4.10.0', '18446744073709551615'],
  ['max-bps', '-1', '4.13.1', '4294967295'],
  ['max-bps', '99999999999999999999', '4.17.1', '4294967295'],
  ['bps-capacity', '', '4.17.1', '0'],
  ['relay-threads', '200', '4.6.1', '128'],
  ['relay-threads', '-3', '4.6.1', '0'],
  ['relay-threads', '', '4.6.1', '0'],
  ['cpus', '500', '4.17.1', '128'],
  ['cpus', '0', '4.17.1', 'dropped'],
  ['cpus', 'abc', '4.10.0', 'dropped'],
  ['sock-buf-size', '0', '4.10.0', 'dropped'],
  ['sock-buf-size', '1048576', '4.10.0', '1048576'],
  ['ne', 'abc', '4.6.1', '0'],
  ['drain-min-allocations', '-5', '4.17.1', '0'],
  ['unauthorized-ratelimit-rps', 'abc', '4.17.1', '10'],
  ['unauthorized-ratelimit-rps', '', '4.17.1', '10'],
  ['multiplex-peer-port', '0', '4.13.1', 'ends 1'],
  ['multiplex-peer-port', '65001', '4.17.1', 'ends 1'],
  ['multiplex-peer-port', '3480', '4.17.1', '3480'],
  ['multiplex-peer-max-peers', '0', '4.17.1', 'ends 1'],
  ['allocation-default-address-family', 'ipv6', '4.6.1', '“ipv6”'],
  ['allocation-default-address-family', 'IPv4', '4.6.1', 'dropped'],
  ['allocation-default-address-family', 'inet6', '4.17.1', 'dropped'],
  ['allocation-default-address-family', '', '4.17.1', 'dropped'],
  ['syslog-facility', 'local7', '4.6.1', 'dropped'],
  ['syslog-facility', 'LOG_LOCAL1', '4.6.1', '“LOG_LOCAL1”'],
  ['syslog-facility', 'log_authpriv', '4.17.1', '“LOG_AUTHPRIV”'],
  ['syslog-facility', 'LOG_LOCAL8', '4.17.1', 'dropped'],
  ['syslog-facility', 'LOG_FTP', '4.17.1', 'dropped'],
  ['log-min-level', 'WARNING', '4.17.1', '“warning”'],
  ['log-min-level', 'warn', '4.17.1', 'dropped'],
  ['listening-ip', '999.1.1.1', '4.6.1', 'dropped'],
  ['listening-ip', '127.1', '4.6.1', '127.0.0.1'],
  ['listening-ip', '', '4.6.1', '0.0.0.0'],
  ['listening-ip', 'localhost', '4.6.1', '127.0.0.1'],
  ['relay-ip', 'nonsense', '4.6.1', 'name nonsense'],
  ['cli-ip', 'bad.invalid', '4.6.1', 'dropped'],
  ['external-ip', '203.0.113.9:3478', '4.6.1', 'dropped'],
  ['external-ip', '203.0.113.9/10.0.0.1/10.0.0.2', '4.6.1', 'dropped'],
  ['external-ip', '203.0.113.9/', '4.6.1', 'external-ip'],
  ['denied-peer-ip', '10.0.0.0/8', '4.10.0', 'dropped'],
  ['denied-peer-ip', '10.0.0.0/8', '4.11.0', 'ends 255'],
  ['allowed-peer-ip', 'fc00::/7', '4.13.1', 'ends 255'],
  ['denied-peer-ip', '10.0.0.0-10.255.255.255', '4.17.1', 'peer-range'],
  ['alternate-server', '192.0.2.5', '4.6.1', '192.0.2.5 port 3478'],
  ['tls-alternate-server', '192.0.2.5', '4.6.1', '192.0.2.5 port 5349'],
  ['udp-alternate-server', '192.0.2.5', '4.17.1', '192.0.2.5 port 3478'],
  ['tcp-alternate-server', '192.0.2.5', '4.17.1', '192.0.2.5 port 3478'],
  ['aux-server', '192.0.2.5', '4.6.1', '192.0.2.5 port 0'],
  ['alternate-server', '192.0.2.5:99999', '4.6.1', '192.0.2.5 port 34463'],
  ['alternate-server', '2001:db8::1', '4.6.1', '0.0.7.209 port 3478'],
  ['alternate-server', '', '4.6.1', '0.0.0.0 port 3478'],
  ['alternate-server', 'turn2.example.org', '4.6.1', 'name turn2.example.org'],
  ['user', 'alice', '4.6.1', 'dropped'],
  ['user', 'alice:secret', '4.6.1', 'user'],
  ['user', '\xc3\x89mile:secret', '4.6.1', 'dropped'],
  ['realm', 'r'.repeat(300), '4.6.1', `“${'r'.repeat(127)}”`],
  ['rest-api-separator', '::', '4.6.1', '“:”'],
  ['rest-api-separator', '', '4.6.1', 'dropped'],
  ['ec-curve-name', 'c'.repeat(33), '4.6.1', `“${'c'.repeat(32)}”`],
  ['no-sslv3', 'maybe', '4.6.1', 'on'],
  ['version', '', '4.6.1', 'ends 255'],
];

describe('coturn holds', () => {
  test.each(EXAMPLES)('%s=%j in %s: %s', (name, value, version, expected) => {
    expect(shown(effectiveValueOf(name, value, version))).toBe(expected);
  });
});

test('no value of any option makes it throw', () => {
  const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
  const versions = fc.constantFrom('4.5.2', '4.6.1', '4.10.0', '4.13.1', '4.17.1');
  fc.assert(
    fc.property(fc.constantFrom(...OPTIONS.keys()), bytes, versions, (name, value, version) => {
      expect(shown(effectiveValueOf(name, value, version))).not.toBe('');
    }),
  );
});
