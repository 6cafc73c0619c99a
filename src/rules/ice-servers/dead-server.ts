import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { GONE } from './support/hosts.ts';

export const deadServer: IceServersRule = {
  id: 'ice-servers/dead-server',
  severity: 'error',
  summary: 'a server that is known to be gone',
  why: 'Lists of public servers are copied for years after the servers were shut down. The browser waits in vain for an answer.',
  remedy: 'Remove it.',
  bad: ["pc = { iceServers: [{ urls: 'stun:stun.stunprotocol.org' }] };"],
  good: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }] };"],
  check(_: RtcConfiguration, report: Report, { urls }: Context) {
    for (const { host, text, range } of urls) {
      const note = GONE.get(host);
      if (note === undefined) continue;
      report({
        message: `${text} is gone: ${note}`,
        range,
        effect: 'It gives no candidate, and delays the end of gathering.',
      });
    }
  },
};
