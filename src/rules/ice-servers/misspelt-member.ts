import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';
import { listMember, meantInConfiguration, meantInEntry, renamed } from './support/members.ts';
import { hasTurn, nameOf } from './support/servers.ts';

export const misspeltMember: IceServersRule = {
  id: 'ice-servers/misspelt-member',
  severity: 'error',
  summary: 'a member of an RTCConfiguration or of a server that is misspelt',
  why: 'RTCPeerConnection silently ignores unknown members. A list under a name other than iceServers is not read at all; without credential, turn: makes it throw.',
  remedy: 'Write iceServers, iceTransportPolicy, urls, username and credential in exactly this spelling.',
  bad: [
    "pc = { iceServer: [{ urls: 'stun:stun.acme.test' }] };",
    "pc = { ice_servers: [{ urls: 'stun:stun.acme.test' }] };",
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: u, password: p }] };",
    "pc = { iceServers: [], iceTransportsPolicy: 'relay' };",
  ],
  good: ["pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: u, credential: p }] };"],
  check(configuration: RtcConfiguration, report: Report, context: Context) {
    const { object, servers } = configuration;
    const names = new Set(object?.members.map(({ name }) => name));
    const list = listMember(configuration);
    for (const member of object?.members ?? []) {
      const meant = meantInConfiguration(member);
      if (meant === undefined || names.has(meant) || (meant === 'iceServers' && member !== list)) continue;
      const effect = meant === 'iceServers' ? 'No server of the list is asked.' : 'The browser ignores it.';
      const message = `${member.name} instead of ${meant}`;
      report({ message, range: member.key, option: member.name, effect, ...renamed(member, meant) });
    }
    const missing = new Set(refusalsWith(context, 'credentials-missing').map(({ entry }) => entry));
    for (const entry of servers) {
      const own = new Set(entry.members.map(({ name }) => name));
      const refused = missing.has(entry);
      for (const member of entry.members) {
        const meant = meantInEntry(member);
        if (meant === undefined || own.has(meant) || (meant === 'urls' && own.has('url'))) continue;
        // Missing urls and unused credentials have findings of their own.
        if (meant === 'urls' || !hasTurn(entry)) continue;
        report({
          message: `${nameOf(entry)} has ${member.name} instead of ${meant}`,
          range: member.range,
          option: member.name,
          ...(refused ? { severity: 'fatal' } : {}),
          effect: refused ? 'RTCPeerConnection throws an InvalidAccessError.' : 'The browser ignores it.',
          ...renamed(member, meant),
        });
      }
    }
  },
};
