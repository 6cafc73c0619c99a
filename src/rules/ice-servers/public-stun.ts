import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { providerOf } from './support/hosts.ts';

export const publicStun: IceServersRule = {
  id: 'ice-servers/public-stun',
  severity: 'info',
  summary: 'a public STUN server that is meant for development',
  why: 'Its operator promises nothing: it may be slow, limited or gone tomorrow, and it sees the address of every user.',
  remedy: 'Use a STUN server of your own in production: every TURN server is one, too.',
  bad: ["pc = { iceServers: [{ urls: 'stun:stun.l.google.com:19302' }] };"],
  good: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }] };"],
  check(_: RtcConfiguration, report: Report, { urls }: Context) {
    const seen = new Set<string>();
    for (const { host, text, range, isTurn } of urls) {
      const provider = providerOf(host);
      if (provider?.development === undefined || isTurn || seen.has(provider.name)) continue;
      seen.add(provider.name);
      report({
        message: `${text} is for development: ${provider.development}`,
        range,
        effect: 'It may be slow, limited or gone one day. Your own TURN server answers STUN, too.',
      });
    }
  },
};
