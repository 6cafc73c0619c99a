import { familyOf, isGlobal } from '../../ice/addresses.ts';
import type { Session, SessionCandidate, SessionEvent, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { announce, portsOf } from './support/remedies.ts';
import { hasFailed, nameOf, placesOf, shown, sidesOf } from './support/sides.ts';

export const firewallPorts: SessionRule = {
  id: 'firewall-ports',
  severity: 'error',
  summary: 'pairs that exist but get no answer',
  why: 'All expected candidates are there and requests went out, but nothing came back. The UDP ports are closed, or not forwarded.',
  remedy: 'Open and forward the UDP ports (not TCP) of the server, in the security group and on the machine.',
  bad: [
    'local candidate:1 1 udp 41885951 198.51.100.9 50000 typ relay raddr 203.0.113.5 rport 45439\nremote candidate:2 1 udp 1686052607 203.0.113.77 50011 typ srflx raddr 192.168.1.5 rport 50011\nICE connection state changed to failed\n',

    'local candidate:1 1 udp 1686052607 203.0.113.5 53124 typ srflx raddr 192.168.1.5 rport 53124\nremote candidate:2 1 udp 2130706431 198.51.100.7 50011 typ host\nICE connection state changed to failed\n',
  ],
  good: [
    'local candidate:1 1 udp 1686052607 203.0.113.5 53124 typ srflx raddr 192.168.1.5 rport 53124\nremote candidate:2 1 udp 2130706431 198.51.100.7 50011 typ host\nICE connection state changed to connected\n',
  ],
  isLastResort: true,
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    const { local, remote } = session;
    if (local.candidates.length + remote.candidates.length === 0) {
      const waited = session.events.find(isServerWaiting);
      if (waited !== undefined) report(foundByServer(waited, local, context));
      return;
    }
    if (!hasFailed(session) || local.candidates.length === 0) return;
    if (remote.candidates.length === 0) return;
    // The log proves that its own side takes part, so the path to the other side is checked first.
    for (const { half, other } of sidesOf(session).reverse()) {
      const open = half.candidates.filter((one) => isOpen(one) && canBeAsked(one, other));
      if (open.length === 0) continue;
      if (open.every(({ type }) => type === 'relay')) return report(relayed(open, session));
      const addresses = open.slice(0, 2).map(shown).join(' and ');
      const silence = half === remote ? `${addresses} did not answer` : `no check came to ${addresses}`;
      return report({
        message: `${silence}${countsOf(session)}: closed or unforwarded UDP ports`,
        certainty: 'possible',
        evidence: placesOf(open),
        effect: `All pairs that are needed exist, so the way to ${nameOf(half)} is closed.`,
        remedy: `Open and forward its UDP ports${portsOf(half, context)}, in the security group and on the machine; TCP is not enough.`,
        toBeSure: `send UDP to ${shown(open[0] ?? {})} from outside and watch for it there: tcpdump udp port ${open[0]?.port ?? 'PORT'}`,
      });
    }
  },
};

function isOpen({ type, address }: SessionCandidate): boolean {
  return isGlobal(address) && type !== 'srflx' && type !== 'prflx';
}

/** Whether the other side has an address of the same family, as far as is known. */
function canBeAsked({ address }: SessionCandidate, { candidates }: SessionHalf): boolean {
  const families = candidates.map((one) => familyOf(one.address));
  return families.includes(undefined) || families.includes(familyOf(address));
}

function countsOf({ events, pairs }: Session): string {
  const checks = events.find((one) => one.event === 'checks' && one.requests !== undefined);
  const sent = pairs.reduce((sum, { requestsSent = 0 }) => sum + requestsSent, 0);
  const answered = pairs.reduce((sum, { responsesReceived = 0 }) => sum + responsesReceived, 0);
  if (checks?.event === 'checks') return ` (${checks.requests ?? 0} requests, ${checks.responses ?? 0} responses)`;
  return sent > 0 ? ` (${sent} requests, ${answered} responses)` : '';
}

/** A media server that clients reach over HTTP has waited for their media connection. */
function isServerWaiting({ event, form }: SessionEvent): boolean {
  return (event === 'closed' && form === 'mediamtx') || (event === 'timeout' && form === 'ovenmediaengine');
}

function foundByServer({ source }: SessionEvent, half: SessionHalf, context: Context): Found {
  return {
    message: 'a client reached the server over HTTP, but no media connection followed',
    certainty: 'possible',
    evidence: [source],
    effect: 'The port of the page is open; media goes over another one, to an address that the server announces.',
    remedy: `Open and forward that port${portsOf(half, context)}, and ${announce(half, context, 'the address that clients reach')}.`,
    toBeSure:
      "the candidates in the server's description (developer tools of the browser, Network): can the client reach them?",
  };
}

/** The allocation worked, but no packet came through it. */
function relayed(relays: readonly SessionCandidate[], session: Session): Found {
  const theirs = [...session.local.candidates, ...session.remote.candidates].filter(({ type }) => type === 'relay');
  const isOneServer = theirs.length > 1 && new Set(theirs.map(({ address }) => address)).size === 1;
  return {
    message: `no packet came through the relay ${shown(relays[0] ?? {})}, though the TURN server gave it`,
    certainty: 'possible',
    evidence: placesOf(relays),
    effect: isOneServer
      ? 'Both relays are on one server: it has to reach its own address, and its relay ports have to be open.'
      : "Its relay ports are closed, its address is not public, or it denies the peer's address.",
    remedy:
      'Open min-port to max-port (UDP) of the TURN server; set external-ip behind NAT; check denied-peer-ip and allowed-peer-ip.',
    toBeSure:
      'icescope turn URL: does a packet come back through the relay? icescope lint --peer ADDRESS turnserver.conf',
  };
}
