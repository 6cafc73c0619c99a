import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';
import { nameOf } from './support/servers.ts';

export const notAServer: IceServersRule = {
  id: 'ice-servers/not-a-server',
  severity: 'fatal',
  summary: 'an entry of iceServers that is not an object',
  why: 'Each entry of iceServers is an object with urls. A URL alone makes RTCPeerConnection throw a TypeError.',
  remedy: "Write { urls: 'stun:…' }.",
  bad: ["pc = { iceServers: ['stun:stun.acme.test'] };"],
  good: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }] };"],
  check(_: RtcConfiguration, report: Report, context: Context) {
    for (const { range, entry } of refusalsWith(context, 'not-a-server')) {
      const isUrl = entry?.value.kind === 'text';
      const message = isUrl
        ? `${nameOf(entry)} is a string instead of { urls: … }`
        : 'an entry is not an object with urls';
      report({ message, range, effect: 'RTCPeerConnection throws a TypeError.' });
    }
  },
};
