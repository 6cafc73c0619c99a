import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { isFillIn, textOf } from './support/credentials.ts';
import { isPlaceholderUrl } from './support/hosts.ts';
import { hasTurn, nameOf, shownUrl } from './support/servers.ts';

export const placeholder: IceServersRule = {
  id: 'ice-servers/placeholder',
  severity: 'error',
  summary: 'a host, user name or password that was never filled in',
  why: 'It was copied from documentation. There is no such server, so it gives no candidate; or the server refuses the login.',
  remedy: 'Use a server of your own: icescope init writes the configuration of one.',
  bad: [
    "pc = { iceServers: [{ urls: 'stun:your-stun-server.com:3478' }] };",
    "pc = { iceServers: [{ urls: 'turn:<your-host>', username: u, credential: c }] };",
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: 'YOUR_USERNAME', credential: c }] };",
  ],
  good: ["pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: 'ann', credential: c }] };"],
  check({ servers }: RtcConfiguration, report: Report, { refusals }: Context) {
    const refused = new Set(refusals.filter(({ id }) => id === 'url').map(({ range }) => range.start));
    for (const entry of servers) {
      for (const url of entry.urls) {
        if (url.kind !== 'text' || !isPlaceholderUrl(url.text)) continue;
        const isRefused = refused.has(url.range.start);
        report({
          message: `${shownUrl(url.text)} is a placeholder, not a server`,
          range: url.content ?? url.range,
          ...(isRefused ? { severity: 'fatal' } : {}),
          effect: isRefused ? 'RTCPeerConnection throws a SyntaxError.' : 'No candidate comes from it.',
        });
      }
      if (!hasTurn(entry)) continue;
      for (const member of [entry.username, entry.credential]) {
        const text = textOf(member);
        if (member === undefined || text === undefined || text === '' || !isFillIn(text)) continue;
        const message = `${nameOf(entry)}: the ${member.name} is a placeholder`;
        report({ message, range: member.value.range, option: member.name, effect: 'The server refuses the login.' });
      }
    }
  },
};
