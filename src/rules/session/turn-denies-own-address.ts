import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { deniedBy, ownRelaysAmong } from './support/denied.ts';
import { shownUrl } from './support/servers.ts';
import { distinct, hasFailed, ofType, placesOf } from './support/sides.ts';

export const turnDeniesOwnAddress: SessionRule = {
  id: 'turn-denies-own-address',
  severity: 'error',
  summary: 'two relays on one TURN server that denies its own address',
  why: 'If both sides can only be reached through their relays, the server has to relay to itself. If its own address is in a denied range, it answers 403, and nothing gets through.',
  remedy: "Allow the server's own address: allowed-peer-ip in coturn.",
  bad: [
    'local candidate:1 1 udp 41885951 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\nremote candidate:2 1 udp 41885951 198.51.100.7 50100 typ relay raddr 203.0.113.9 rport 45440\nCreatePermission error response (error 403: Forbidden IP)\nICE connection state changed to failed\n',
    'candidate:1 1 udp 41885951 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\n12: : A peer IP 198.51.100.7 denied in the range: 198.51.100.0-198.51.100.255\n',
  ],
  good: [
    'local candidate:1 1 udp 41885951 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\nremote candidate:2 1 udp 41885951 198.51.100.7 50100 typ relay raddr 203.0.113.9 rport 45440\nICE connection state changed to failed\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    const tested = testedBy(session);
    if (tested !== undefined) return report(tested);
    const denied = deniedBy(session);
    const [first] = denied;
    if (first === undefined) return;
    const peers = distinct(denied.flatMap(({ peer }) => peer ?? []));
    const [named] = ownRelaysAmong(peers, session);
    const theirs = ofType(session.remote, 'relay');
    const both = ofType(session.local, 'relay').find(({ address }) => theirs.some((one) => one.address === address));
    const address = named ?? (peers.length === 0 && hasFailed(session) ? both?.address : undefined);
    if (address === undefined) return;
    report({
      message: `the TURN server denies ${address}, its own address`,
      certainty: named === undefined ? 'possible' : 'likely',
      evidence: [first.source, ...(both === undefined ? [] : placesOf([both]))],
      effect: 'A relay on it cannot reach another relay on it, so two sides that need one do not connect.',
      remedy: `Except it from the denied ranges (coturn: allowed-peer-ip=${address}).`,
      toBeSure: `icescope lint --peer ${address} turnserver.conf`,
    });
  },
};

/** Both sides have a relay on the server, and icescope turn has seen it refuse. */
function testedBy(session: Session): Found | undefined {
  const { local, remote } = session;
  const test = [local, remote].flatMap(({ testedRelays = [] }) => testedRelays).find((one) => one.deniesItself);
  const theirs = ofType(remote, 'relay');
  const both = ofType(local, 'relay').find(({ address }) => theirs.some((one) => one.address === address));
  if (test === undefined || both === undefined) return undefined;
  return {
    message: `${shownUrl(test.url)} denies ${both.address}, its own address`,
    certainty: 'likely',
    evidence: [test.source, ...placesOf([both])],
    effect: 'A relay on it cannot reach another relay on it, so two sides that need one do not connect.',
    remedy: `Except it from the denied ranges (coturn: allowed-peer-ip=${both.address}).`,
  };
}
