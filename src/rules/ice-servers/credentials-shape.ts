import { asText } from '../../ice-servers/chromium.ts';
import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { IceServersRule, Report } from './rule.ts';
import { hasTurn, nameOf } from './support/servers.ts';

export const credentialsShape: IceServersRule = {
  id: 'ice-servers/credentials-shape',
  severity: 'error',
  summary: 'a username or credential that is not a string',
  why: "RTCPeerConnection converts any value to a string: null becomes 'null', an object '[object Object]'. The server refuses that.",
  remedy: 'Write both as strings.',
  bad: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: 'ann', credential: null }] };",
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: 'ann', credential: { password: 'x' } }] };",
  ],
  good: ["pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: 'ann', credential: 1234 }] };"],
  check({ servers }: RtcConfiguration, report: Report) {
    for (const entry of servers) {
      if (!hasTurn(entry)) continue;
      for (const member of [entry.username, entry.credential]) {
        const value = member?.value;
        if (member === undefined || value === undefined || value.kind === 'text' || value.kind === 'unknown') continue;
        if (value.kind === 'plain' && (typeof value.value === 'number' || value.value === undefined)) continue;
        const text = value.kind === 'list' ? 'a list' : value.kind === 'object' ? 'an object' : asText(value);
        const sent =
          value.kind === 'object' ? '[object Object]' : value.kind === 'list' ? 'its elements' : asText(value);
        report({
          message: `${nameOf(entry)}: ${member.name} is ${text} instead of a string`,
          range: value.range,
          option: member.name,
          effect: `The browser sends ${sent} as the ${member.name === 'username' ? 'user name' : 'password'}.`,
        });
      }
    }
  },
};
