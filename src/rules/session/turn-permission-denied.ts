import { isGlobal } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { deniedBy, ownRelaysAmong } from './support/denied.ts';
import { distinct } from './support/sides.ts';

export const turnPermissionDenied: SessionRule = {
  id: 'turn-permission-denied',
  severity: 'error',
  summary: 'a TURN server that denies its client a peer',
  why: 'The address of the peer is in a denied range of the server (coturn: denied-peer-ip), so it answers 403 to CreatePermission. For private addresses of the peer that is harmless and right: its other candidates are tried, too.',
  remedy: 'Allow the public and relayed addresses of peers, and deny the private ones: icescope lint shows both.',
  bad: [
    '12: : A peer IP 203.0.113.7 denied in the range: 203.0.113.0-203.0.113.255\n12: : session 001000000000000012: realm <example.org> user <anna>: incoming packet CREATE_PERMISSION processed, error 403: Forbidden IP\n',
    '12: : A peer IP 192.168.1.9 denied in the range: 192.168.0.0-192.168.255.255\n',
    'turnc ERROR: 2024/03/01 10:00:00 CreatePermission error response (error 403: Forbidden IP)\nICE connection state changed to failed\n',
  ],
  good: ['12: : session 001000000000000012: peer 203.0.113.7 lifetime updated: 300\n'],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined) {
    const denied = deniedBy(session);
    const peers = distinct(denied.flatMap(({ peer }) => peer ?? []));
    const open = peers.filter((peer) => isGlobal(peer) && !ownRelaysAmong(peers, session).includes(peer));
    const [place] = denied;
    if (
      place === undefined ||
      (peers.length > 0 && peers.every((peer) => ownRelaysAmong(peers, session).includes(peer)))
    )
      return;
    if (open.length > 0) {
      const places = denied.filter(({ peer }) => peer !== undefined && open.includes(peer));
      report({
        message: `the TURN server denies ${open.slice(0, 2).join(' and ')}, a public address of a peer`,
        certainty: 'likely',
        evidence: places.slice(0, 3).map(({ source }) => source),
        effect: 'No pair through the relay reaches that address.',
        remedy:
          'Remove the address from the denied ranges (coturn: denied-peer-ip, or allowed-peer-ip for exceptions).',
        toBeSure: `icescope lint --peer ${open[0] ?? 'ADDRESS'} turnserver.conf`,
      });
    } else if (peers.length > 0) {
      report({
        message: `the TURN server denies ${peers.slice(0, 2).join(' and ')}, as it should: private addresses`,
        severity: 'info',
        certainty: 'possible',
        evidence: [place.source],
        effect: 'Harmless where the peer has a public or relayed candidate too; without one, nothing reaches it.',
        remedy: "Leave it, unless both sides are in the server's network: then allow that range (allowed-peer-ip).",
      });
    } else if (session.outcome?.connected !== true) {
      report({
        message: 'the TURN server refused a permission (403); the log does not say for which peer',
        severity: 'warning',
        certainty: 'possible',
        evidence: [place.source],
        effect: 'Harmless for a private address of the peer; fatal for its public or relayed one.',
        remedy: 'Deny private ranges only (coturn: denied-peer-ip, allowed-peer-ip).',
        toBeSure: 'icescope lint --peer ADDRESS turnserver.conf, with the public and the relayed address of the peer',
      });
    }
  },
};
