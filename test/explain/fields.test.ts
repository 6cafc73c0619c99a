import { describe, expect, test } from 'vitest';
import { explained, meaningOf } from '../support/explained.ts';

const SRFLX = '1 1 udp 1694498815 203.0.113.7 5000 typ srflx';

/** What is said of a field, in part. */
const MEANINGS: readonly (readonly [field: string, candidate: string, words: string])[] = [
  ['foundation', '1 1 udp 1 192.0.2.1 5000 typ host', 'one value for each type'],
  ['foundation', ' 1 udp 1 192.0.2.1 5000 typ host', 'RFC 8839 does not allow'],
  ['component', '1 1 udp 1 192.0.2.1 5000 typ host', 'RTP'],
  ['component', '1 2 udp 1 192.0.2.1 5000 typ host', 'RTCP, where it has a port of its own'],
  ['component', '1 3 udp 1 192.0.2.1 5000 typ host', 'neither'],
  ['transport', '1 1 UDP 1 192.0.2.1 5000 typ host', 'tried before TCP'],
  ['transport', '1 1 tcp 1 192.0.2.1 5000 typ host tcptype passive', 'tried after UDP'],
  ['transport', '1 1 ssltcp 1 192.0.2.1 443 typ host', 'TLS handshake'],
  ['transport', '1 1 tcp-pass 1 192.0.2.1 5000 typ host', 'Microsoft'],
  ['transport', '1 1 sctp 1 192.0.2.1 5000 typ host', 'no agent knows it'],
  ['port', '1 1 udp 1 192.0.2.1 5000 typ host', 'where it listens'],
  ['port', '1 1 tcp 1 192.0.2.1 9 typ host tcptype active', 'listens nowhere; 9, the discard port'],
  ['port', '1 1 tcp 1 192.0.2.1 0 typ host tcptype active', 'Firefox refuses 0'],
  ['port', '1 1 tcp 1 192.0.2.1 5000 typ host tcptype active', '9 should stand here'],
  ['port', '1 1 tcp 1 192.0.2.1 9 typ host tcptype passive', 'no port to call'],
  ['port', '1 1 tcp 1 192.0.2.1 6667 typ host tcptype passive', 'never open a TCP connection'],
  ['port', '1 1 udp 1 192.0.2.1 0 typ host', 'nothing can be reached at port 0'],
  ['port', '1 1 udp 1 192.0.2.1 9 typ host', 'discard port'],
  ['port', '1 1 udp 1 192.0.2.1 1023 typ host', 'below 1024: libwebrtc drops'],
  ['port', '1 1 udp 1 192.0.2.1 443 typ host', 'only 80 and 443'],
  ['port', `${SRFLX} raddr 10.0.0.1 rport 5000`, 'it kept that of rport'],
  ['port', `${SRFLX} raddr 10.0.0.1 rport 5001`, 'in place of that in rport'],
  ['port', `${SRFLX} raddr 0.0.0.0 rport 0`, 'the port that the NAT gave'],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ host', 'no way to the internet'],
  ['type', SRFLX, 'proves that UDP reaches that server'],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ prflx', 'in a connectivity check'],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ relay', 'proves that its login worked'],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ stun', 'agents refuse it'],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ constructor', 'agents refuse it'],
  ['relatedAddress', `${SRFLX} raddr 10.0.0.1 rport 5000`, 'behind the NAT; private (RFC 1918)'],
  ['relatedAddress', `${SRFLX} raddr 10.0.0.1 rport 5000`, 'whoever gets the candidate learns it'],
  ['relatedAddress', `${SRFLX} raddr 0.0.0.0 rport 0`, 'hidden'],
  ['relatedAddress', `${SRFLX} raddr :: rport 9`, 'hidden'],
  ['relatedAddress', `${SRFLX} raddr  rport 8998`, 'empty'],
  ['relatedAddress', '1 1 udp 1 192.0.2.1 5000 typ host raddr 10.0.0.1 rport 1', 'has none of'],
  ['relatedAddress', '1 1 udp 1 192.0.2.1 5000 typ relay raddr 192.0.2.1 rport 5000', 'as Firefox writes it'],
  ['relatedPort', `${SRFLX} raddr 10.0.0.1 rport 5000`, 'belongs to raddr'],
  ['relatedPort', `${SRFLX} raddr 0.0.0.0 rport 9`, 'hidden'],
  ['tcpType', '1 1 tcp 1 192.0.2.1 5000 typ host tcptype passive', 'waits'],
  ['generation', `${SRFLX} generation 0`, 'the first gathering'],
  ['generation', `${SRFLX} generation 2`, 'after an ICE restart'],
  ['ufrag', `${SRFLX} ufrag abcd`, 'names the ICE session'],
  ['networkId', `${SRFLX} network-id 1`, 'number for the network interface'],
  ['networkCost', `${SRFLX} network-cost 10`, 'wifi'],
  ['networkCost', `${SRFLX} network-cost 11`, 'wifi; over a VPN'],
  ['networkCost', `${SRFLX} network-cost 1`, 'ethernet or loopback: the cheapest; over a VPN'],
  ['networkCost', `${SRFLX} network-cost 248`, '5G; in a network slice'],
  ['networkCost', `${SRFLX} network-cost 77`, 'lower is preferred'],
  ['extensions', `${SRFLX} flavour vanilla`, 'not known here'],
  ['extensions', `${SRFLX} pwd abcdefgh`, 'the ICE password'],
  ['extensions', `${SRFLX} generation 0 raddr 10.0.0.1`, 'out of place'],
];

test.each(MEANINGS)('%s of %s', (field, candidate, words) => {
  expect(meaningOf(candidate, field)).toContain(words);
});

describe('the headline', () => {
  test.each([
    [
      '842163049 1 tcp 1518214911 192.0.2.1 9 typ host tcptype active generation 0 network-id 2',
      'A TCP host candidate that can only call out, from the second network interface of a libwebrtc stack.',
    ],
    [
      '1 1 udp 2113937151 192.0.2.1 5000 typ host generation 0 network-cost 999',
      'A UDP host candidate, from libwebrtc, which was not allowed to list its network interfaces.',
    ],
    ['7 1 udp 2113932031 192.0.2.1 10000 typ host', 'A UDP host candidate, as ice4j writes it.'],
    ['1 1 udp 1 203.0.113.7 5000 typ relay raddr 10.0.0.1 rport 1', 'A UDP relayed candidate.'],
    ['1 1 udp 1 203.0.113.7 5000', 'A candidate without a type: nobody can tell what its address stands for.'],
  ])('of %s', (candidate, headline) => {
    expect(explained(candidate).headline).toBe(headline);
  });
});
