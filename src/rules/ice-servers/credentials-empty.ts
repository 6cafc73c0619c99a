import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';
import { nameOf } from './support/servers.ts';

export const credentialsEmpty: IceServersRule = {
  id: 'ice-servers/credentials-empty',
  severity: 'fatal',
  summary: 'a TURN server with an empty username or credential',
  why: 'In Chromium, RTCPeerConnection throws an InvalidAccessError for turn: with an empty user name or password, for example when a variable is not set.',
  remedy: 'Give it a user name and a password; if the server asks for none, use any.',
  bad: ["pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: '', credential: '' }] };"],
  good: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test', username: '', credential: '' }] };"],
  check(_: RtcConfiguration, report: Report, context: Context) {
    const seen = new Set<unknown>();
    for (const { entry, range, text: name } of refusalsWith(context, 'credentials-empty')) {
      if (entry === undefined || seen.has(entry)) continue;
      seen.add(entry);
      const effect = 'RTCPeerConnection throws an InvalidAccessError.';
      report({ message: `${nameOf(entry)} has an empty ${name}`, range, option: name, effect });
    }
  },
};
