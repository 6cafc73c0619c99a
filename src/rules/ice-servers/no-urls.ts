import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';
import { misspeltFor, renamed } from './support/members.ts';

export const noUrls: IceServersRule = {
  id: 'ice-servers/no-urls',
  severity: 'fatal',
  summary: 'an entry of iceServers without urls',
  why: 'RTCPeerConnection throws a TypeError for an entry without urls, such as one where it is misspelt, an empty object, or a nested list.',
  remedy: 'Give each entry its urls: a string or a list of strings.',
  bad: [
    "pc = { iceServers: [{ uri: 'stun:stun.acme.test' }] };",
    "pc = { iceServers: [[{ urls: 'stun:stun.acme.test' }]] };",
    "pc = { iceServers: [{ urls: 'stun:stun.acme.test' }, {}] };",
  ],
  good: ["pc = { iceServers: [{ urls: ['stun:stun.acme.test'] }] };"],
  check(_: RtcConfiguration, report: Report, context: Context) {
    for (const { range, entry } of refusalsWith(context, 'no-urls')) {
      const effect = 'RTCPeerConnection throws a TypeError.';
      const misspelt = entry === undefined ? undefined : misspeltFor(entry, 'urls');
      if (misspelt !== undefined) {
        const message = `${misspelt.name} instead of urls`;
        report({ message, range: misspelt.range, option: misspelt.name, effect, ...renamed(misspelt, 'urls') });
      } else {
        const message = entry === undefined ? 'an entry is a list instead of { urls: … }' : 'an entry has no urls';
        report({ message, range, effect });
      }
    }
  },
};
