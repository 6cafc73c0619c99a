import { valuesOf } from '../../ice-servers/chromium.ts';
import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';

const OTHERS: Readonly<Record<string, string>> = {
  iceCandidatePoolSize: 'a number from 0 to 255',
  certificates: 'a list of what RTCPeerConnection.generateCertificate made',
};

export const wrongValue: IceServersRule = {
  id: 'ice-servers/wrong-value',
  severity: 'fatal',
  summary: 'a member of an RTCConfiguration with an invalid value',
  why: 'RTCPeerConnection throws a TypeError for values that are not in the standard; they are case-sensitive.',
  remedy: "Write iceTransportPolicy: 'all' or 'relay'; bundlePolicy: 'balanced', 'max-compat' or 'max-bundle'.",
  bad: [
    "pc = { iceServers: [], iceTransportPolicy: 'public' };",
    "pc = { iceServers: [], bundlePolicy: 'maxbundle' };",
  ],
  good: ["pc = { iceServers: [], iceTransportPolicy: 'all', bundlePolicy: 'max-bundle' };"],
  check(_: RtcConfiguration, report: Report, context: Context) {
    for (const { range, text: name } of refusalsWith(context, 'wrong-value')) {
      const expected = valuesOf(name)?.join(', ') ?? OTHERS[name] ?? '';
      const message = `${name} has an invalid value (expected ${expected})`;
      report({ message, range, option: name, effect: 'RTCPeerConnection throws a TypeError.' });
    }
  },
};
