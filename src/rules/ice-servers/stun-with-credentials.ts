import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { IceServersRule, Report } from './rule.ts';
import { nameOf } from './support/servers.ts';

export const stunWithCredentials: IceServersRule = {
  id: 'ice-servers/stun-with-credentials',
  severity: 'warning',
  summary: 'credentials for a STUN server, which uses none',
  why: 'stun: only asks for the public address. Browsers ignore the credentials, and there is no relay: perhaps turn: was meant.',
  remedy: 'Write turn: for a TURN server, or remove username and credential.',
  bad: ["pc = { iceServers: [{ urls: 'stun:turn.acme.test', username: user, credential: password }] };"],
  good: [
    "pc = { iceServers: [{ urls: ['stun:turn.acme.test', 'turn:turn.acme.test'], username: user, credential: password }] };",
  ],
  check({ servers }: RtcConfiguration, report: Report) {
    for (const entry of servers) {
      const isStun =
        entry.urls.length > 0 && entry.urls.every((url) => url.kind === 'text' && /^\s*stuns?:/i.test(url.text));
      const isUsed = [entry.username, entry.credential].every((one) => one !== undefined && !isEmpty(one.value));
      if (!isStun || !isUsed) continue;
      report({
        message: `${nameOf(entry)} has credentials, which stun: does not use`,
        range: entry.urls[0]?.range ?? entry.range,
        effect: 'Browsers ignore them: there is no relay. For a TURN server, write turn:',
      });
    }
  },
};

function isEmpty(value: { readonly kind: string; readonly text?: string }): boolean {
  return value.kind === 'plain' || (value.kind === 'text' && value.text === '');
}
