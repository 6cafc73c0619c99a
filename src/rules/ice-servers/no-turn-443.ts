import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { isPlaceholderHost } from './support/hosts.ts';
import { hasTurn, isFullyKnown } from './support/servers.ts';

export const noTurn443: IceServersRule = {
  id: 'ice-servers/no-turn-443',
  severity: 'info',
  summary: 'TURN, but neither over TCP nor over TLS on port 443',
  why: 'Networks that allow only web traffic block UDP and other ports. TLS on 443 looks like web traffic, and gets through most of them.',
  remedy: 'Add turns:HOST:443?transport=tcp, if the server listens there (coturn: tls-listening-port=443).',
  bad: ["pc = { iceServers: [{ urls: 'turn:turn.acme.test:3478', username: u, credential: c }] };"],
  good: [
    "pc = { iceServers: [{ urls: ['turn:turn.acme.test', 'turns:turn.acme.test:443?transport=tcp'], username: u, credential: c }] };",
  ],
  check(configuration: RtcConfiguration, report: Report, { urls, refusals }: Context) {
    const { servers } = configuration;
    const known =
      isFullyKnown(configuration) && servers.every((entry) => entry.urls.every(({ kind }) => kind === 'text'));
    const first = urls.find(({ isTurn }) => isTurn);
    if (first !== undefined && isPlaceholderHost(first.host)) return;
    if (!known || first === undefined || refusals.length > 0 || !servers.some(hasTurn)) return;
    if (urls.some(({ isTurn, transport, uri }) => isTurn && transport !== 'udp' && uri.port === 443)) return;
    report({
      message: 'no TURN over TLS or TCP on port 443, the way out of networks that block the rest',
      range: first.range,
      effect: `Behind a strict firewall there is no relay. If the server listens there: turns:${first.uri.hostKind === 'ipv6' ? `[${first.uri.host}]` : first.uri.host}:443?transport=tcp`,
    });
  },
};
