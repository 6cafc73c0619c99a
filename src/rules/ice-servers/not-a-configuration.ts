import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';

export const notAConfiguration: IceServersRule = {
  id: 'ice-servers/not-a-configuration',
  severity: 'error',
  summary: 'something other than { iceServers: […] } for RTCPeerConnection',
  why: 'RTCPeerConnection expects an object. A list is an object without the expected members: no server in it is asked. Anything else makes it throw a TypeError.',
  remedy: 'Pass { iceServers: LIST }.',
  bad: ["new RTCPeerConnection([{ urls: 'stun:stun.acme.test' }]);", "new RTCPeerConnection('stun:stun.acme.test');"],
  good: ["new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.acme.test' }] });"],
  check(configuration: RtcConfiguration, report: Report, context: Context) {
    const { value, holder, isPassed } = configuration;
    const effect = 'The browser throws a TypeError.';
    for (const { range } of refusalsWith(context, 'not-a-configuration')) {
      report({ message: 'RTCPeerConnection gets no object', range, severity: 'fatal', effect });
    }
    if (holder === 'list' && isPassed && value.kind === 'list') {
      report({
        message: 'RTCPeerConnection gets a list instead of { iceServers: [ … ] }',
        range: value.range,
        effect: 'The browser takes it as a configuration without servers, and asks none of them.',
      });
    }
  },
};
