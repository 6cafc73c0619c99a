import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { expiryOf, textOf } from './support/credentials.ts';
import { hasTurn, nameOf } from './support/servers.ts';

const HOUR = 3_600_000;

export const expired: IceServersRule = {
  id: 'ice-servers/expired',
  severity: 'error',
  summary: 'time-limited TURN credentials that have expired, or expire within the hour',
  why: 'The user name of time-limited credentials contains the time at which they expire, as time:user or user:time. After that, the server refuses them.',
  remedy: 'Fetch new credentials for every call; icescope credentials makes some for a server with a shared secret.',
  bad: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: '1379330808:ann', credential: c }] };",
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: 'ann:1379330808', credential: c }] };",
  ],
  good: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: '4102444800:ann', credential: c }] };",
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: '12345:ann', credential: c }] };",
  ],
  check({ servers }: RtcConfiguration, report: Report, { now }: Context) {
    for (const entry of servers) {
      const end = expiryOf(textOf(entry.username) ?? '');
      if (entry.username === undefined || end === undefined || !hasTurn(entry) || end > now + HOUR) continue;
      const isOver = end <= now;
      const date = new Date(end).toISOString().slice(0, 16).replace('T', ' ');
      report({
        message: `the credentials for ${nameOf(entry)} ${isOver ? 'ended' : 'end'} on ${date} UTC`,
        range: entry.username.value.range,
        option: 'username',
        ...(isOver ? {} : { severity: 'warning' }),
        effect: isOver ? 'The server answers 401, and there is no relay.' : 'Calls after that get no relay.',
      });
    }
  },
};
