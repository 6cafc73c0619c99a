import { describe, expect, test } from 'vitest';
import { en } from '../../src/explain/texts/en.ts';
import { explained, meaningOf } from '../support/explained.ts';

const SRFLX = '1 1 udp 1694498815 203.0.113.7 5000 typ srflx';

/** The meaning of a field, or the text that is a part of it. */
const MEANINGS: readonly (readonly [field: string, candidate: string, text: string])[] = [
  ['foundation', '1 1 udp 1 192.0.2.1 5000 typ host', en.foundation.usual],
  ['foundation', ' 1 udp 1 192.0.2.1 5000 typ host', en.foundation.empty],
  ['component', '1 1 udp 1 192.0.2.1 5000 typ host', en.component.rtp],
  ['component', '1 2 udp 1 192.0.2.1 5000 typ host', en.component.rtcp],
  ['component', '1 3 udp 1 192.0.2.1 5000 typ host', en.component.other],
  ['transport', '1 1 UDP 1 192.0.2.1 5000 typ host', en.transports.udp],
  ['transport', '1 1 tcp 1 192.0.2.1 5000 typ host tcptype passive', en.transports.tcp],
  ['transport', '1 1 ssltcp 1 192.0.2.1 443 typ host', en.transports.ssltcp],
  ['transport', '1 1 tcp-pass 1 192.0.2.1 5000 typ host', en.transports['tcp-']],
  ['transport', '1 1 sctp 1 192.0.2.1 5000 typ host', en.unknownTransport],
  ['port', '1 1 udp 1 192.0.2.1 5000 typ host', en.port.listens],
  ['port', '1 1 tcp 1 192.0.2.1 9 typ host tcptype active', en.port.active],
  ['port', '1 1 tcp 1 192.0.2.1 0 typ host tcptype active', en.portIssues['tcp-active-port-zero']],
  ['port', '1 1 tcp 1 192.0.2.1 5000 typ host tcptype active', en.portIssues['tcp-active-port']],
  ['port', '1 1 tcp 1 192.0.2.1 9 typ host tcptype passive', en.portIssues['tcp-listen-port']],
  ['port', '1 1 tcp 1 192.0.2.1 6667 typ host tcptype passive', en.portIssues['port-blocked']],
  ['port', '1 1 udp 1 192.0.2.1 0 typ host', en.portIssues['port-zero']],
  ['port', '1 1 udp 1 192.0.2.1 9 typ host', en.portIssues['port-discard']],
  ['port', '1 1 udp 1 192.0.2.1 1023 typ host', en.portIssues['port-privileged']],
  ['port', '1 1 udp 1 192.0.2.1 443 typ host', en.port.low],
  ['port', `${SRFLX} raddr 10.0.0.1 rport 5000`, en.port.kept],
  ['port', `${SRFLX} raddr 10.0.0.1 rport 5001`, en.port.changed],
  ['port', `${SRFLX} raddr 0.0.0.0 rport 0`, en.port.mapped],
  ['port', '1 1 udp 1 192.0.2.1 5000 typ relay', en.port.relay],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ host', en.typeMeanings.host],
  ['type', SRFLX, en.typeMeanings.srflx],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ prflx', en.typeMeanings.prflx],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ relay', en.typeMeanings.relay],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ stun', en.unknownType],
  ['type', '1 1 udp 1 192.0.2.1 5000 typ constructor', en.unknownType],
  ['relatedAddress', `${SRFLX} raddr 10.0.0.1 rport 5000`, `${en.related.roles.srflx}; ${en.scopes.private}`],
  ['relatedAddress', `${SRFLX} raddr 10.0.0.1 rport 5000`, en.related.leak],
  ['relatedAddress', `${SRFLX} raddr 0.0.0.0 rport 0`, en.related.hidden],
  ['relatedAddress', `${SRFLX} raddr :: rport 9`, en.related.hidden],
  ['relatedAddress', `${SRFLX} raddr  rport 8998`, en.related.empty],
  ['relatedAddress', '1 1 udp 1 192.0.2.1 5000 typ host raddr 10.0.0.1 rport 1', en.related.roles.host],
  ['relatedAddress', '1 1 udp 1 192.0.2.1 5000 typ relay raddr 192.0.2.1 rport 5000', en.related.itself],
  ['relatedPort', `${SRFLX} raddr 10.0.0.1 rport 5000`, en.rport.usual],
  ['relatedPort', `${SRFLX} raddr 0.0.0.0 rport 9`, en.rport.hidden],
  ['tcpType', '1 1 tcp 1 192.0.2.1 5000 typ host tcptype passive', en.tcpTypes.passive],
  ['generation', `${SRFLX} generation 0`, en.generation(0)],
  ['generation', `${SRFLX} generation 2`, en.generation(2)],
  ['ufrag', `${SRFLX} ufrag abcd`, en.ufrag],
  ['networkId', `${SRFLX} network-id 1`, en.networkId],
  ['networkCost', `${SRFLX} network-cost 10`, en.costs[10]],
  ['networkCost', `${SRFLX} network-cost 11`, `${en.costs[10]}; ${en.cost.vpn}`],
  ['networkCost', `${SRFLX} network-cost 1`, `${en.costs[0]}; ${en.cost.vpn}`],
  ['networkCost', `${SRFLX} network-cost 248`, `${en.costs[250]}; ${en.cost.slice}`],
  ['networkCost', `${SRFLX} network-cost 77`, en.cost.other],
  ['extensions', `${SRFLX} flavour vanilla`, en.extension.unknown],
  ['extensions', `${SRFLX} pwd abcdefgh`, en.extension.password],
  ['extensions', `${SRFLX} generation 0 raddr 10.0.0.1`, en.extension.late],
];

test.each(MEANINGS)('%s of %s', (field, candidate, text) => {
  expect(meaningOf(candidate, field)).toContain(text);
});

describe('the headline', () => {
  test.each([
    [
      '842163049 1 tcp 1518214911 192.0.2.1 9 typ host tcptype active generation 0 network-id 2',
      'A TCP host candidate that can only open connections (active), from the second network interface of libwebrtc.',
    ],
    [
      '1 1 udp 2113937151 192.0.2.1 5000 typ host generation 0 network-cost 999',
      'A UDP host candidate, from libwebrtc, which was not allowed to list its network interfaces.',
    ],
    ['7 1 udp 2113932031 192.0.2.1 10000 typ host', 'A UDP host candidate, as ice4j writes it.'],
    ['1 1 udp 1 203.0.113.7 5000 typ relay raddr 10.0.0.1 rport 1', 'A UDP relayed candidate.'],
    ['1 1 udp 1 203.0.113.7 5000', en.headline.noType],
  ])('of %s', (candidate, headline) => {
    expect(explained(candidate).headline).toBe(headline);
  });
});
