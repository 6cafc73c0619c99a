import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';

export const emptyUrls: IceServersRule = {
  id: 'ice-servers/empty-urls',
  severity: 'fatal',
  summary: 'an entry of iceServers whose urls is an empty list',
  why: 'RTCPeerConnection throws a SyntaxError for an entry whose list of URLs is empty.',
  remedy: 'Remove the entry, or give it a URL.',
  bad: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }, { urls: [] }] };"],
  good: ["pc = { iceServers: [{ urls: ['stun:stun.acme.test'] }] };"],
  check(_: RtcConfiguration, report: Report, context: Context) {
    for (const { range } of refusalsWith(context, 'empty-urls'))
      report({ message: 'urls is an empty list', range, effect: 'RTCPeerConnection throws a SyntaxError.' });
  },
};
