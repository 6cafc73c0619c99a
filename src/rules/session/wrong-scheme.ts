import type { Session } from '../../ice/session.ts';
import { parseIP } from '../../stun/ip.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { readUrl, shownUrl } from './support/servers.ts';

/** Public servers that answer STUN but relay nothing. */
const STUN_ONLY = /^(?:stun\d*\.l\.google\.com|stun\.cloudflare\.com|stun\.services\.mozilla\.com|stun[\w-]*\..+)$/i;

export const wrongScheme: SessionRule = {
  id: 'wrong-scheme',
  severity: 'error',
  summary: 'a server with the wrong scheme in its URL',
  why: 'turn: for a STUN server asks for credentials that do not exist, stun: for a TURN server gives no relay, and any other scheme is not an ICE server.',
  remedy: 'Write stun: for a STUN server, turn: or turns: for a TURN server.',
  bad: [
    "new RTCPeerConnection({ iceServers: [{ urls: 'stun.l.google.com:19302' }] })\n",

    "iceServers: [{ urls: 'stun:[stun.l.google.com:19302]' }]\n",

    "iceServers: [{ urls: 'turn:stun1.l.google.com:19302' }]\n",
    "iceServers: [{ urls: 'https://turn.example.net:3478', username: 'u', credential: 'c' }]\n",
    "iceServers: [{ urls: 'stun:turn.example.net:3478', username: 'u', credential: 'c' }]\n",
  ],
  good: [
    "iceServers: [{ urls: 'stun:stun.l.google.com:19302' }, { urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\n",
  ],
  evenIfConnected: true,
  check(_: Session, report: (found: Found) => undefined, { servers }: Context) {
    for (const { urls, hasCredential, source, isListed } of servers) {
      const isForTurn = hasCredential && !urls.some((url) => /^turns?:/i.test(url));
      for (const url of urls) {
        const wrong = faultOf(url, hasCredential, isForTurn);
        if (wrong === undefined) continue;
        if (readUrl(url) === undefined && !hasCredential && !isListed) continue;
        report({
          message: `${shownUrl(url)}: ${wrong.what}`,
          certainty: 'likely',
          evidence: [source],
          effect: wrong.effect,
          remedy: `Write ${wrong.right}.`,
          toBeSure: wrong.isSure
            ? 'pc.getConfiguration().iceServers in the console of the page'
            : `icescope stun ${shownUrl(url)}: what kind of server is it?`,
        });
      }
    }
  },
};

interface Fault {
  readonly what: string;
  readonly isSure: boolean;
  readonly effect: string;
  readonly right: string;
}

function faultOf(url: string, hasCredential: boolean, isForTurn: boolean): Fault | undefined {
  const read = readUrl(url);
  const rest = url.replace(/^\w+:(?:\/\/)?/, '');
  if (read === undefined) {
    if (!/^(?:https?|wss?|ice|rtc):|^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/i.test(url)) return undefined;
    const effect = 'RTCPeerConnection throws a SyntaxError, or the entry is ignored.';
    const right = `stun:${/^\w+:\/\//.test(url) ? rest : url}, or turn: with username and credential`;
    return { what: 'no scheme of a STUN or TURN server', isSure: true, effect, right };
  }
  const bracketed = /^\[([^\]]*)\]$/.exec(read.host)?.[1];
  if (bracketed !== undefined && parseIP(bracketed)?.length !== 16) {
    const effect = 'RTCPeerConnection throws a SyntaxError, or the entry is ignored: brackets are for IPv6 addresses.';
    return { what: 'a name in brackets', isSure: true, effect, right: url.replace(/[[\]]/g, '') };
  }
  if (read.scheme.startsWith('turn') && STUN_ONLY.test(read.host) && !hasCredential) {
    const effect =
      'RTCPeerConnection throws an InvalidAccessError without username and credential; the server does not relay.';
    return { what: 'turn: for a STUN server', isSure: true, effect, right: `stun:${rest}` };
  }
  if (read.scheme.startsWith('stun') && isForTurn) {
    const effect = 'stun: only asks for the public address: it gives no relay, whatever the credentials.';
    return { what: 'stun: with TURN credentials', isSure: false, effect, right: `turn:${rest}` };
  }
  return undefined;
}
