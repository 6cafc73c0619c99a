import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';
import { nameOf } from './support/servers.ts';

export const usernameTooLong: IceServersRule = {
  id: 'ice-servers/username-too-long',
  severity: 'fatal',
  summary: 'a user name for TURN of more than 509 bytes',
  why: 'RFC 8489 section 14.3 allows up to 509 bytes. RTCPeerConnection throws an InvalidAccessError for longer names.',
  remedy: 'Use a shorter name. A token belongs in credential, if the server accepts one.',
  bad: [`pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: '${'ann.'.repeat(128)}', credential: c }] };`],
  good: [`pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: '${'ann.'.repeat(127)}', credential: c }] };`],
  check(_: RtcConfiguration, report: Report, context: Context) {
    for (const { entry, range } of refusalsWith(context, 'username-too-long')) {
      const message = `${entry === undefined ? 'a server' : nameOf(entry)} has a user name of more than 509 bytes`;
      report({ message, range, option: 'username', effect: 'RTCPeerConnection throws an InvalidAccessError.' });
    }
  },
};
