import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';

export const turnsIp: IceServersRule = {
  id: 'ice-servers/turns-ip',
  severity: 'warning',
  summary: 'turns: with an IP address instead of a name',
  why: 'The browser checks that the certificate of the server is for the host in the URL. Certificates for addresses are rare.',
  remedy: 'Write the name that is in the certificate.',
  bad: ["pc = { iceServers: [{ urls: 'turns:198.51.100.7:443', username: u, credential: c }] };"],
  good: ["pc = { iceServers: [{ urls: 'turns:turn.acme.test:443', username: u, credential: c }] };"],
  check(_: RtcConfiguration, report: Report, { urls }: Context) {
    for (const { uri, text, range } of urls) {
      if (uri.scheme !== 'turns' || uri.hostKind === 'name') continue;
      report({
        message: `${text} has an IP address, for which certificates are rare`,
        range,
        effect: 'Unless the certificate has this address, the handshake fails and there is no relay.',
      });
    }
  },
};
