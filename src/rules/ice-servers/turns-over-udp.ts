import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';

export const turnsOverUdp: IceServersRule = {
  id: 'ice-servers/turns-over-udp',
  severity: 'warning',
  summary: 'turns: with transport=udp, which browsers do not support',
  why: 'It means TURN over DTLS. Chromium connects over TLS and TCP instead; other browsers do not connect at all.',
  remedy: 'Write turns:HOST:PORT?transport=tcp.',
  bad: ["pc = { iceServers: [{ urls: 'turns:turn.acme.test?transport=udp', username: u, credential: c }] };"],
  good: ["pc = { iceServers: [{ urls: 'turns:turn.acme.test?transport=tcp', username: u, credential: c }] };"],
  check(_: RtcConfiguration, report: Report, { urls }: Context) {
    for (const { uri, text, range } of urls) {
      if (uri.scheme !== 'turns' || uri.transport !== 'udp') continue;
      report({
        message: `${text} means DTLS, which browsers do not support`,
        range,
        effect: 'Chromium uses TLS over TCP instead.',
      });
    }
  },
};
