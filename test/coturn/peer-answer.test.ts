import { describe, expect, test } from 'vitest';
import { peerText } from '../../src/commands/lint/peer.ts';
import { readConfig } from '../../src/coturn/config.ts';
import { answerPeers } from '../../src/coturn/effective/peer-answer.ts';
import { ipOf } from '../../src/coturn/values/address.ts';
import { parseIP } from '../../src/stun/ip.ts';

function answer(file: string, address: string, version = '4.17.1', args: string[] = []) {
  const bytes = parseIP(address);
  if (bytes === undefined) throw new Error(address);
  const answers = answerPeers(readConfig(file, { version, args }), [ipOf(bytes)]);
  return {
    record: answers[0],
    text: peerText(answers, 'turnserver.conf', version, { view: { columns: undefined }, isPiped: true }),
  };
}

const TEN = 'denied-peer-ip=10.0.0.0-10.255.255.255\n';

describe('an answer says what decides', () => {
  test('a line', () => {
    const { record, text } = answer(`realm=example.org\n${TEN}`, '10.1.2.3');
    expect(record).toEqual({
      address: '10.1.2.3',
      allowed: false,
      because: 'denied',
      decidedBy: { option: 'denied-peer-ip', value: '10.0.0.0-10.255.255.255', line: 2 },
    });
    expect(text).toBe('10.1.2.3  denied  by turnserver.conf:2 denied-peer-ip=10.0.0.0-10.255.255.255\n');
  });

  test('the command line', () => {
    const { record, text } = answer('', '10.1.2.3', '4.17.1', ['--denied-peer-ip=10.1.2.3']);
    expect(record?.decidedBy).toEqual({ option: 'denied-peer-ip', value: '10.1.2.3' });
    expect(text).toBe('10.1.2.3  denied  by the command line: denied-peer-ip=10.1.2.3\n');
  });

  test('no line', () => {
    expect(answer('', '10.1.2.3').text).toBe('10.1.2.3  allowed  no line matches\n');
  });

  test.each([
    ['127.0.0.1', 'by coturn 4.17.1 itself (loopback addresses)'],
    ['0.0.0.5', 'by coturn 4.17.1 itself (0.0.0.0/8 and ::)'],
    ['169.254.169.254', 'by coturn 4.17.1 itself (169.254.0.0/16, fe80::/10, fec0::/10 and fc00::/7)'],
  ])('coturn itself: %s', (address, reason) => {
    expect(answer('', address).text).toBe(`${address}  denied  ${reason}\n`);
  });

  test('switches', () => {
    expect(answer('no-multicast-peers\n', '224.0.0.1').text).toBe(
      '224.0.0.1  denied  by turnserver.conf:1 no-multicast-peers\n',
    );
    expect(answer(`${TEN}server-relay\n`, '10.1.2.3').text).toBe(
      '10.1.2.3  allowed  by turnserver.conf:2 server-relay\n',
    );
  });
});

test('several addresses are listed below each other', () => {
  const config = readConfig(TEN, { version: '4.17.1' });
  const peers = [Uint8Array.of(10, 1, 2, 3), Uint8Array.of(198, 51, 100, 7)].map(ipOf);
  expect(
    peerText(answerPeers(config, peers), 'turnserver.conf', '4.17.1', { view: { columns: undefined }, isPiped: true }),
  ).toBe(
    '10.1.2.3      denied   by turnserver.conf:1 denied-peer-ip=10.0.0.0-10.255.255.255\n' +
      '198.51.100.7  allowed  no line matches\n',
  );
});

describe('a trap is explained', () => {
  test.each([
    [`${TEN}allowed-peer-ip=\n`, '10.1.2.3', '4.6.1', 'any-address', 'an empty value is 0.0.0.0'],
    [`${TEN}external-ip=203.0.113.9/\n`, '10.1.2.3', '4.17.1', 'any-address', 'overrides every denied-peer-ip'],
    ['denied-peer-ip=::\n', '198.51.100.7', '4.17.1', 'any-address', 'denies more than it seems to'],
    ['denied-peer-ip=10.0.0.1-\n', '2001:db8::5', '4.17.1', 'any-address', 'denies more than it seems to'],
    ['denied-peer-ip=10.0.0.0-fe80::1\n', '198.51.100.7', '4.17.1', 'mixed-family', 'after all of IPv4'],
    [TEN, '::ffff:10.1.2.3', '4.6.1', 'embedded-ipv4', 'It is 10.1.2.3 written as IPv6'],
    [TEN, '64:ff9b::a01:203', '4.13.0', 'embedded-ipv4', 'turnserver.conf:1 denied-peer-ip=10.0.0.0'],
    ['', '::ffff:127.0.0.1', '4.9.0', 'embedded-ipv4', "which coturn's own rules would deny"],
    ['denied-peer-ip=2001:db8::10-2001:db8::1:5\n', '2001:db8::11', '4.13.1', 'byte-by-byte', 'byte by byte'],
    [
      'denied-peer-ip=10.0.0.0/8\n',
      '10.1.2.3',
      '4.6.1',
      'line-without-effect',
      'turnserver.conf:1 denied-peer-ip=10.0.0.0/8',
    ],
    ['denied-peer-ip=10.9.0.0-10.0.0.0\n', '10.1.2.3', '4.17.1', 'line-without-effect', 'reads that line differently'],
    ['denied-peer-ip=10.0.0.0-255\n', '10.0.0.3', '4.17.1', 'line-without-effect', 'reads that line differently'],
    [
      'allowed-peer-ip=127.0.0.1\n',
      '127.0.0.1',
      '4.17.1',
      'allowed-in-vain',
      'allowed-peer-ip=127.0.0.1 allows it, but the denial takes precedence',
    ],
  ])('%j, asked for %s in %s', (file, address, version, kind, words) => {
    const { record, text } = answer(file, address, version);
    expect(record?.trap?.kind).toBe(kind);
    expect(text.split('\n')[1]).toContain(words);
  });

  test.each([
    [TEN, '10.1.2.3', '4.6.1'],
    [TEN, '198.51.100.7', '4.6.1'],
    [TEN, '::ffff:10.1.2.3', '4.9.0'],
    [TEN, '::ffff:198.51.100.7', '4.6.1'],
    [`${TEN}external-ip=203.0.113.9/10.0.0.5\n`, '10.0.0.5', '4.17.1'],
    ['denied-peer-ip=2001:db8::10-2001:db8::1:5\n', '2001:db8::11', '4.17.1'],
  ])('and none where there is none: %j, asked for %s in %s', (file, address, version) => {
    expect(answer(file, address, version).record?.trap).toBeUndefined();
  });
});

test('nothing of a file reaches the terminal as it is', () => {
  const { text } = answer('denied-peer-ip=10.0.0.1-10.0.0.9\x1b\n', '10.0.0.5', '4.6.1');
  expect(text).not.toContain('\x1b');
});
