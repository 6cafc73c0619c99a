import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { parseUri } from '../../stun/uri.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';
import { isPlaceholderUrl } from './support/hosts.ts';
import { shownUrl } from './support/servers.ts';

export const refusedUrl: IceServersRule = {
  id: 'ice-servers/refused-url',
  severity: 'fatal',
  summary: 'a URL that RTCPeerConnection rejects',
  why: 'RTCPeerConnection throws a SyntaxError for anything but the URL of a STUN or TURN server, including null and objects.',
  remedy: 'Write stun:HOST:PORT, turn:HOST:PORT or turns:HOST:PORT, with ?transport=tcp if it is meant.',
  bad: ['pc = { iceServers: [{ urls: null }] };', "pc = { iceServers: [{ urls: ['stun:stun.acme.test', 5] }] };"],
  good: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }] };"],
  check(_: RtcConfiguration, report: Report, context: Context) {
    const texts = new Set(context.refusals.flatMap(({ entry }) => entry?.urls.map(({ range }) => range.start) ?? []));
    for (const { range, text } of refusalsWith(context, 'url')) {
      const isText = texts.has(range.start);
      if (isText && (hasOwnFinding(text) || isPlaceholderUrl(text))) continue;
      const message = isText
        ? `${shownUrl(text)} is not the URL of a STUN or TURN server`
        : `${shownUrl(text)} instead of a URL`;
      report({ message, range, effect: 'RTCPeerConnection throws a SyntaxError.' });
    }
  },
};

/** The rules about URIs report it. */
function hasOwnFinding(text: string): boolean {
  const parsed = parseUri(text);
  return !parsed.ok || parsed.notes.length > 0;
}
