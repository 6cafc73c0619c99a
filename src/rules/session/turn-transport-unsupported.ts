import type { Session, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isTurn, readUrl, shownUrl } from './support/servers.ts';
import { ofType, urlsOf } from './support/sides.ts';

export const turnTransportUnsupported: SessionRule = {
  id: 'turn-transport-unsupported',
  severity: 'error',
  summary: 'TURN servers over a transport that the agent does not support',
  why: 'libjuice reaches TURN servers over UDP only. It ignores turns: and transport=tcp, so there is no relay.',
  remedy: 'Add the TURN server over UDP, or build libdatachannel with libnice.',
  bad: [
    'WARN [rtc::impl::IceTransport::addIceServer@159] TURN transports TCP and TLS are not supported with libjuice\niceServers: ["turns:turn.example.net:5349"]\n',
  ],
  good: ['iceServers: ["turn:turn.example.net:3478"]\na=candidate:1 1 UDP 2122317823 10.150.224.178 45600 typ host\n'],
  check({ local }: Session, report: (found: Found) => undefined, { servers, notes }: Context) {
    const warning = notes.find(({ id }) => id === 'no-turn-over-tcp');
    const urls = urlsOf(local, servers).filter(isTurn);
    const hasUdp = urls.some((url) => readUrl(url)?.scheme === 'turn' && readUrl(url)?.transport !== 'tcp');
    const isKnown = warning !== undefined || isLibjuice(local);
    if (!isKnown || hasUdp || (urls.length === 0 && warning === undefined) || ofType(local, 'relay').length > 0) return;
    report({
      message: `libjuice has TURN over UDP only, and ${urls[0] === undefined ? 'the servers are' : `${shownUrl(urls[0])} is`} over TCP or TLS`,
      certainty: warning === undefined || urls.length === 0 ? 'likely' : 'proven',
      ...(warning === undefined || urls.length === 0
        ? { toBeSure: 'whether the list has a turn: URL over UDP as well' }
        : {}),
      evidence: warning === undefined ? servers.map(({ source }) => source) : [warning.source],
      effect: 'The entries are ignored, so there is no relay.',
      remedy: 'Add turn:HOST:3478 over UDP, or build libdatachannel with libnice (USE_NICE=1).',
    });
  },
};

function isLibjuice({ agent }: SessionHalf): boolean {
  return agent === 'libjuice';
}
