import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { isFillIn, textOf } from './support/credentials.ts';
import { providerOf } from './support/hosts.ts';

export const providerCredentials: IceServersRule = {
  id: 'ice-servers/provider-credentials',
  severity: 'warning',
  summary: 'short-lived credentials of a service, hard-coded in a program',
  why: 'Cloudflare, Twilio, Xirsys and Amazon issue credentials that expire after minutes or hours. Hard-coded ones work only until then.',
  remedy: 'Have your server ask the API of the service for every call, and pass the answer to the page.',
  bad: [
    "pc = { iceServers: [{ urls: 'turn:global.turn.twilio.com:3478?transport=udp', username: '84e1f0', credential: 'rk9PxA' }] };",
  ],
  good: [
    "pc = { iceServers: [{ urls: 'turn:global.turn.twilio.com:3478?transport=udp', username: token.username, credential: token.password }] };",
  ],
  check(_: RtcConfiguration, report: Report, { urls, place }: Context) {
    if (place === 'data') return;
    const seen = new Set<unknown>();
    for (const { entry, host, isTurn } of urls) {
      const provider = providerOf(host);
      const credential = textOf(entry.credential);
      if (!isTurn || provider?.credentials === undefined || credential === undefined || isFillIn(credential)) continue;
      if (seen.has(entry) || entry.credential === undefined) continue;
      seen.add(entry);
      report({
        message: `credentials of ${provider.name} are written down here`,
        range: entry.credential.range,
        option: 'credential',
        effect: `They ${provider.credentials}.`,
      });
    }
  },
};
