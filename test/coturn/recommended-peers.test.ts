import { describe, expect, test } from 'vitest';
import { PEER_BLOCKS } from '../../src/coturn/recommended-peers.ts';
import { type Block, blockOf, isInBlock, uncovered } from '../../src/coturn/values/block.ts';
import type { PeerRange } from '../../src/coturn/values/peer-range.ts';
import { NEWEST } from '../../src/coturn/version.ts';

/**
 * IANA's registries of special-purpose addresses, where they say that no host on the internet is reached there, with what
 * RFC 3879 deprecated. Multicast has an option of its own.
 */
const SPECIAL = `
  0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.8/32 192.0.0.170/32
  192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
  198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32
  ::1/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32 2001:2::/48 2001:3::/32
  2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16
  fc00::/7 fe80::/10 fec0::/10
`.trim();

function overlaps({ first }: Block, block: Block): boolean {
  return first.bytes.length === block.first.bytes.length && isInBlock(first, block);
}

const rangeOf = ({ first, last }: Block): PeerRange => ({ min: first, max: last, isSingle: false });

describe('peers that no client needs', () => {
  test.each(SPECIAL.split(/\s+/))('%s is among them', (text) => {
    const ranges = PEER_BLOCKS.map(rangeOf);
    expect(uncovered(blockOf(text), ranges, NEWEST)).toBeUndefined();
  });

  test('what is public is not', () => {
    for (const block of PEER_BLOCKS) {
      for (const address of ['8.8.8.8/32', '192.0.1.1/32', '2606:4700::1/128', '2a00:1450::1/128', '2400::1/128']) {
        expect(overlaps(blockOf(address), block), `${address} in ${block.text}`).toBe(false);
      }
    }
  });
});
