import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { isRefusedByBrowsers } from '../../stun/browser-ports.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import type { ServerUrl } from './support/servers.ts';

export const refusedPort: IceServersRule = {
  id: 'ice-servers/refused-port',
  severity: 'error',
  summary: 'a TURN server on a port that browsers do not use for TURN',
  why: 'Chromium silently ignores TURN servers on ports below 1024 other than 53, 80 and 443, and over TCP and TLS those on ports that the Fetch standard blocks, such as 53, 5060 and 6000.',
  remedy: 'Have the server listen on 3478, 5349, 443 or 80.',
  bad: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test:500', username: u, credential: c }] };",
    "pc = { iceServers: [{ urls: 'turns:turn.acme.test:5061', username: u, credential: c }] };",
  ],
  good: [
    "pc = { iceServers: [{ urls: ['turn:turn.acme.test:443', 'turn:turn.acme.test:5060'], username: u, credential: c }] };",
  ],
  check(_: RtcConfiguration, report: Report, { urls }: Context) {
    for (const url of urls) {
      if (!isRefused(url)) continue;
      report({
        message: `${url.text}: browsers refuse TURN on port ${url.uri.port}`,
        range: url.range,
        effect: 'The browser never asks for a relay there, and reports nothing.',
      });
    }
  },
};

function isRefused({ isTurn, transport, uri: { port } }: ServerUrl): boolean {
  return isTurn && isRefusedByBrowsers(port, transport !== 'udp');
}
