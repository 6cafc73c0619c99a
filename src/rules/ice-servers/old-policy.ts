import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { memberOf } from '../../ice-servers/value.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { renamed } from './support/members.ts';

export const oldPolicy: IceServersRule = {
  id: 'ice-servers/old-policy',
  severity: 'error',
  summary: 'iceTransports, the old name of iceTransportPolicy',
  why: 'Only Chromium still reads it. Others ignore it, so a call that was meant to be relayed reveals the addresses of both sides.',
  remedy: 'Write iceTransportPolicy.',
  bad: ["pc = { iceServers: [], iceTransports: 'relay' };"],
  good: ["pc = { iceServers: [], iceTransportPolicy: 'relay', iceTransports: 'relay' };"],
  check({ object }: RtcConfiguration, report: Report, { refusals }: Context) {
    const member = object === undefined ? undefined : memberOf(object, 'iceTransports');
    if (object === undefined || member === undefined || memberOf(object, 'iceTransportPolicy') !== undefined) return;
    if (refusals.some(({ text }) => text === 'iceTransports')) return;
    report({
      message: 'iceTransports instead of iceTransportPolicy',
      range: member.range,
      option: 'iceTransports',
      effect: 'Chromium takes it; other browsers ignore it.',
      ...renamed(member, 'iceTransportPolicy'),
    });
  },
};
