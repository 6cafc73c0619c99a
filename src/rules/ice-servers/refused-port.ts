import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import type { ServerUrl } from './support/servers.ts';

/** Of the ports that the Fetch standard blocks, those that remain. */
const BLOCKED_FOR_TCP = new Set([
  53,
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697],
  10_080,
]);

export const refusedPort: IceServersRule = {
  id: 'ice-servers/refused-port',
  severity: 'error',
  summary: 'a TURN server on a port that browsers never ask for a relay',
  why: 'Chromium asks no TURN server on a port below 1024 other than 53, 80 and 443, and over TCP and TLS none on the ports that the Fetch standard blocks, such as 53, 5060 and 6000. It reports nothing.',
  remedy: 'Let the server listen on 3478, 5349, 443 or 80.',
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
  if (!isTurn) return false;
  if (port < 1024 && ![53, 80, 443].includes(port)) return true;
  return transport !== 'udp' && BLOCKED_FOR_TCP.has(port);
}
