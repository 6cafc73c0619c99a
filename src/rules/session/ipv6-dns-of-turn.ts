import type { Session, SessionEvent } from '../../ice/session.ts';
import { parseIP } from '../../stun/ip.ts';
import type { Found, SessionRule } from './rule.ts';
import { failedTests, shownTest } from './support/relay-tests.ts';
import { isTurn, readUrl, shownUrl } from './support/servers.ts';
import { ofType } from './support/sides.ts';

export const ipv6DnsOfTurn: SessionRule = {
  id: 'ipv6-dns-of-turn',
  severity: 'warning',
  summary: 'a TURN server whose name has an IPv6 address that does not answer',
  why: 'A server with an AAAA record is asked over IPv6 as well. If it does not listen there, that costs time, and some agents use no other address. Browsers report an icecandidateerror with code 701 for it.',
  remedy: 'Have the server listen on IPv6 and open its ports there, or remove the AAAA record.',
  bad: [
    'url: turn:turn.example.net:3478?transport=udp\naddress: [2001:db8:1:2::x]\nport: 51330\nhost_candidate: [2001:db8:1:2::x]:51330\nerror_text: TURN allocate request timed out.\nerror_code: 701\n',
  ],
  good: [
    'url: turn:turn.example.net:3478?transport=udp\naddress: 192.168.1.x\nport: 51330\nhost_candidate: 192.168.1.x:51330\nerror_text: TURN allocate request timed out.\nerror_code: 701\n',
  ],
  check({ local, remote, events }: Session, report: (found: Found) => undefined) {
    for (const test of [local, remote].flatMap((half) => failedTests(half, 'ipv6'))) {
      report({ ...shownTest(test), effect: 'Clients with IPv6 wait for it, and some use no other address.' });
    }
    if (ofType(local, 'relay').length > 0) return;
    const silent = events.find(isSilentOverIPv6);
    if (silent?.event !== 'ice-candidate-error') return;
    const url = shownUrl(silent.url ?? '');
    report({
      message: `${url} did not answer over IPv6`,
      certainty: 'possible',
      evidence: [silent.source],
      effect: 'Its name seems to have an AAAA record at which it does not answer; over IPv4 it may do so.',
      remedy: 'Have the server listen on IPv6 and open its ports there, or remove the AAAA record.',
      toBeSure: `icescope stun ${url}: it asks each address of the name`,
    });
  },
};

/** An address that could not be looked up is not an AAAA record. */
function isSilentOverIPv6(one: SessionEvent): boolean {
  if (one.event !== 'ice-candidate-error' || one.code !== 701 || !isTurn(one.url ?? '')) return false;
  const host = readUrl(one.url ?? '')?.host ?? '';
  const isName = parseIP(host.replace(/[[\]]/g, '')) === undefined;
  return isName && (one.address ?? '').includes(':') && /timed? ?out/i.test(one.reason ?? '');
}
