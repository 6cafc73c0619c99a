import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isTurn, type Server, shownUrl } from './support/servers.ts';
import { shortened } from './support/shortened.ts';

const MISSPELT: Readonly<Record<string, string>> = {
  ...{ credentials: 'credential', password: 'credential', pass: 'credential', user: 'username', userName: 'username' },
};

export const malformedIceServers: SessionRule = {
  id: 'malformed-ice-servers',
  severity: 'error',
  summary: 'an entry of iceServers that RTCPeerConnection does not accept',
  why: 'Members with other names are ignored, and RTCPeerConnection throws for a turn: entry without username and credential.',
  remedy: 'Each entry is an object with urls and, for turn:, username and credential.',
  bad: [
    `DOMException: Failed to construct 'RTCPeerConnection': Both username and credential are required when the URL scheme is "turn" or "turns".\n`,

    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credentials: 'c' }]\n",
    "iceServers: [{ urls: 'turn:turn.example.net:3478' }]\n",
    '{"iceServers":[[{"urls":"stun:stun.example.net"}]]}\n',
    "new RTCPeerConnection({ iceServer: [{ urls: 'stun:stun.example.net' }] })\n",
  ],
  good: ["iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\n"],
  check({ events }: Session, report: (found: Found) => undefined, { servers, serverFaults, notes }: Context) {
    const refused = notes.find(({ id }) => id === 'constructor-failed');
    if (refused !== undefined)
      report({
        message: `RTCPeerConnection refused its configuration: ${shortened(refused.value)}`,
        certainty: 'likely',
        evidence: [refused.source],
        effect: 'There is no peer connection, so nothing is gathered, asked or sent.',
        remedy: /username|credential/i.test(refused.value)
          ? 'Give each turn: URL a username and a credential, under these names.'
          : 'Correct what the error names: each entry is { urls, username, credential }, each URL stun:, turn: or turns:.',
        toBeSure: 'the RTCConfiguration that the constructor was called with',
      });
    for (const { source, what, right } of serverFaults) {
      report({
        message: what,
        certainty: 'likely',
        evidence: [source],
        effect: 'RTCPeerConnection throws a TypeError or ignores the list, so no server is asked.',
        remedy: `Write ${right}.`,
        toBeSure: 'pc.getConfiguration().iceServers in the console of the page',
      });
    }
    for (const server of servers) {
      const message = faultOf(server);
      if (message === undefined) continue;
      report({
        message,
        toBeSure: 'whether RTCPeerConnection throws: the console of the page',
        certainty: 'likely',
        evidence: [server.source],
        effect: 'A browser throws an InvalidAccessError for turn: without both; other agents get no relay.',
        remedy: 'Write { urls, username, credential }.',
      });
    }
    const old = oldNamesIn(servers, events);
    if (old !== undefined) report(old);
  },
};

function faultOf({ members, urls, username, hasCredential }: Server): string | undefined {
  const url = urls.find(isTurn);
  if (url === undefined || members.length === 0 || members.includes('...')) return undefined;
  const misspelt = members.find((name) => MISSPELT[name] !== undefined);
  const isWhole = username !== undefined && hasCredential;
  if (misspelt !== undefined && !isWhole) return `${shownUrl(url)} has ${misspelt} instead of ${MISSPELT[misspelt]}`;
  const isGiven = members.includes('username') && members.includes('credential');
  return isWhole || isGiven
    ? undefined
    : `${shownUrl(url)} has no ${members.includes('username') ? 'credential' : 'username'}`;
}

/** The member url became urls in 2014. */
function oldNamesIn(servers: readonly Server[], events: Session['events']): Found | undefined {
  const old = servers.filter(({ members }) => members.includes('url') && !members.includes('urls'));
  const [first] = old;
  if (first === undefined) return undefined;
  // Firefox says so where its list has no server at all.
  const isIgnored = events.some(
    (one) => one.event === 'ice-connection-state' && /add a STUN server/.test(one.reason ?? ''),
  );
  return {
    message: `${shownUrl(first.urls[0] ?? '')} is in url, which should be urls`,
    ...(isIgnored ? {} : { severity: 'warning' as const }),
    certainty: isIgnored ? 'likely' : 'possible',
    evidence: old.slice(0, 3).map(({ source }) => source),
    effect: isIgnored
      ? 'The browser found no server in the list, so none was asked.'
      : 'Chromium still takes the old name; others throw or ignore the entry.',
    remedy: 'Write { urls: … }.',
    toBeSure: 'pc.getConfiguration().iceServers in the console of the page: is the server there?',
  };
}
