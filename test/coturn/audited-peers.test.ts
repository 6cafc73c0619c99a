import { describe, expect, test } from 'vitest';
import { auditedPeers } from '../../src/coturn/audited-peers.ts';
import { PEER_BLOCKS } from '../../src/coturn/recommended-peers.ts';
import { readLiteral } from '../../src/coturn/values/address.ts';
import { blockOf, isInBlock } from '../../src/coturn/values/block.ts';

/** IANA's registry of special-purpose IPv4 addresses; multicast has one of its own. Both were read in November 2026. */
const IPV4 = `
  0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.0/29
  192.0.0.8/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.88.99.2/32
  192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32
`;

/** The same for IPv6, with what RFC 4291, 2765 and 3879 deprecated. */
const IPV6 = `
  ::/128 ::1/128 ::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23
  2001::/32 2001:2::/48 2001:3::/32 2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16
  2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8
`;

const PEERS = auditedPeers();

function addressesIn(range: string): string[] {
  const block = blockOf(range);
  return PEERS.map(({ address }) => address).filter((address) => {
    const ip = readLiteral(address);
    return ip !== undefined && ip.bytes.length === block.first.bytes.length && isInBlock(ip, block);
  });
}

describe('what an audit asks for', () => {
  test.each(`${IPV4} ${IPV6}`.trim().split(/\s+/))('%s', (range) => {
    expect(addressesIn(range)).not.toStrictEqual([]);
  });

  test('each range is asked at both ends and in the middle, unless it holds public addresses', () => {
    const embedding = /^(?:::\/96|::ffff:.*|64:ff9b::\/96|2002::\/16)$/;
    for (const { text, first, last } of PEER_BLOCKS.filter((block) => !embedding.test(block.text))) {
      const asked = addressesIn(text);
      expect(asked, text).toContain(first.text);
      expect(asked, text).toContain(last.text);
      if (first.text !== last.text) expect(asked.length, text).toBeGreaterThanOrEqual(5);
    }
  });

  test('forms of IPv6 that hold IPv4 are asked for every kind of it', () => {
    for (const range of ['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16']) {
      expect(addressesIn(range).length, range).toBeGreaterThanOrEqual(10);
    }
    expect(addressesIn('::ffff:0:0/96')).toEqual(
      expect.arrayContaining(['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:169.254.169.254']),
    );
  });

  test('metadata services, among them public addresses', () => {
    const metadata = PEERS.filter(({ group }) => group === 'metadata').map(({ address }) => address);
    expect(metadata).toEqual(
      expect.arrayContaining(['169.254.169.254', 'fd00:ec2::254', '168.63.129.16', '100.100.100.200']),
    );
  });

  test('each address once, in the range that it is named with', () => {
    expect(new Set(PEERS.map(({ address }) => address)).size).toBe(PEERS.length);
    for (const { address, range } of PEERS) expect(addressesIn(range), address).toContain(address);
  });

  test('nothing that is public is among them, but for the platform of a cloud', () => {
    const special = `${IPV4} ${IPV6}`.trim().split(/\s+/).map(blockOf);
    const isSpecial = (address: string): boolean => {
      const ip = readLiteral(address);
      return (
        ip !== undefined &&
        special.some((block) => block.first.bytes.length === ip.bytes.length && isInBlock(ip, block))
      );
    };
    expect(PEERS.map(({ address }) => address).filter((address) => !isSpecial(address))).toStrictEqual([
      '168.63.129.16',
    ]);
  });
});
