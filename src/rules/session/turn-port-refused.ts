import type { Session } from '../../ice/session.ts';
import { isRefusedByBrowsers } from '../../stun/browser-ports.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { readUrl, shownUrl } from './support/servers.ts';
import { ofType, sidesOf, urlsOf } from './support/sides.ts';

export const turnPortRefused: SessionRule = {
  id: 'turn-port-refused',
  severity: 'error',
  summary: 'a TURN server on a port that browsers refuse',
  why: 'Chromium silently ignores TURN servers on ports below 1024 other than 53, 80 and 443, and over TCP and TLS those on ports that the Fetch standard blocks, such as 53, 5060 and 6000.',
  remedy: 'Have the server listen on 3478, 5349, 443 or 80.',
  bad: ["iceServers: [{ urls: 'turn:turn.example.net:500', username: 'u', credential: 'c' }]\n"],
  good: ["iceServers: [{ urls: 'turn:turn.example.net:443', username: 'u', credential: 'c' }]\n"],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined, { servers }: Context) {
    const halves = sidesOf(session).map(({ half }) => half);
    const urls = new Set(halves.flatMap((half) => urlsOf(half, servers)));
    const isBrowser = halves.some(({ agent }) => agent === 'libwebrtc');
    if (halves.some((half) => ofType(half, 'relay').length > 0)) return;
    for (const url of urls) {
      const { scheme = '', port = 3478, transport } = readUrl(url) ?? {};
      const isStream = scheme === 'turns' || transport === 'tcp';
      if (!scheme.startsWith('turn') || !isRefusedByBrowsers(port, isStream)) continue;
      report({
        message: `${shownUrl(url)}: browsers refuse TURN on port ${port}`,
        certainty: isBrowser ? 'proven' : 'likely',
        ...(isBrowser ? {} : { toBeSure: 'whether the client is a browser: other agents ask any port' }),
        evidence: servers.filter((one) => one.urls.includes(url)).map(({ source }) => source),
        effect: 'The browser never contacts the server, so it gives no relay.',
        remedy:
          'Have the server listen on 3478, or on 443 for networks that block other ports (coturn: listening-port, tls-listening-port).',
      });
    }
  },
};
