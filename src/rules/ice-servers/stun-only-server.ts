import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { providerOf } from './support/hosts.ts';

export const stunOnlyServer: IceServersRule = {
  id: 'ice-servers/stun-only-server',
  severity: 'error',
  summary: 'turn: for a server that only supports STUN',
  why: 'The public servers of Google and others answer STUN requests but do not relay.',
  remedy: 'Write stun:, and add a TURN server of your own.',
  bad: ["pc = { iceServers: [{ urls: 'turn:stun.l.google.com:19302', username: u, credential: c }] };"],
  good: ["pc = { iceServers: [{ urls: 'stun:stun.l.google.com:19302' }] };"],
  check(_: RtcConfiguration, report: Report, { urls }: Context) {
    for (const { host, text, range, isTurn } of urls) {
      const provider = providerOf(host);
      if (!isTurn || provider?.isStunOnly !== true) continue;
      report({
        message: `${text}: this server of ${provider.name} only supports STUN`,
        range,
        effect: 'It gives no relay.',
      });
    }
  },
};
