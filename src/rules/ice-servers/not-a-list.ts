import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Value } from '../../ice-servers/value.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';

export const notAList: IceServersRule = {
  id: 'ice-servers/not-a-list',
  severity: 'fatal',
  summary: 'iceServers that is not a list',
  why: 'RTCPeerConnection throws a TypeError unless iceServers is a list, even for a single server. Some services answer with an object instead.',
  remedy: 'Write iceServers: [ … ], or put the answer of the service into a list.',
  bad: ["pc = { iceServers: { urls: 'stun:stun.acme.test' } };", "pc = { iceServers: 'stun:stun.acme.test' };"],
  good: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }] };"],
  check({ list }: RtcConfiguration, report: Report, context: Context) {
    for (const { range } of refusalsWith(context, 'not-a-list')) {
      const message = `iceServers is ${list === undefined ? 'no list' : kindOf(list)} instead of a list`;
      report({ message, range, effect: 'RTCPeerConnection throws a TypeError.' });
    }
  },
};

function kindOf(value: Value): string {
  if (value.kind === 'object') return 'an object';
  if (value.kind === 'text') return 'a text';
  return value.kind === 'plain' ? String(value.value) : 'something';
}
