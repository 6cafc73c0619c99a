import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';
import { nameOf } from './support/servers.ts';

export const credentialsEmpty: IceServersRule = {
  id: 'ice-servers/credentials-empty',
  severity: 'fatal',
  summary: 'a TURN server with an empty username or credential',
  why: 'RTCPeerConnection of Chromium throws an InvalidAccessError for turn: with an empty user name or password, as where a variable was not set.',
  remedy: 'Give it a user name and a password; for a server that asks for none, any.',
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
