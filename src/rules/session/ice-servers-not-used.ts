import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { hasPrivateHostsAlone, placesOf } from './support/sides.ts';

export const iceServersNotUsed: SessionRule = {
  id: 'ice-servers-not-used',
  severity: 'error',
  summary: 'iceServers that do not reach RTCPeerConnection',
  why: 'The application has the servers, but creates the peer connection without them: it gathers host candidates only.',
  remedy: 'Pass the configuration to the constructor: new RTCPeerConnection(config).',
  bad: [
    "config = { iceServers: [{ urls: 'stun:stun.example.net:3478' }] }\nnew RTCPeerConnection()\ncandidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n",
  ],
  good: ["config = { iceServers: [{ urls: 'stun:stun.example.net:3478' }] }\nnew RTCPeerConnection(config)\n"],
  check({ local }: Session, report: (found: Found) => undefined, { servers, notes }: Context) {
    const call = notes.find(({ id }) => id === 'no-configuration');
    if (call === undefined || servers.length === 0) return;
    if (local.candidates.length > 0 && !hasPrivateHostsAlone(local)) return;
    report({
      message: 'RTCPeerConnection is called without the configuration that has the iceServers',
      certainty: 'likely',
      evidence: [
        call.source,
        ...servers.slice(0, 1).map(({ source }) => source),
        ...placesOf(local.candidates.slice(0, 1)),
      ],
      effect: 'No server is asked, so there are host candidates only: it works within one network.',
      remedy: 'Write new RTCPeerConnection(config), with { iceServers: […] } in config.',
      toBeSure: 'pc.getConfiguration().iceServers in the console',
    });
  },
};
