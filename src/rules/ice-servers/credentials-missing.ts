import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Context, type IceServersRule, type Report, refusalsWith } from './rule.ts';
import { misspeltFor } from './support/members.ts';
import { hasTurn, nameOf } from './support/servers.ts';

export const credentialsMissing: IceServersRule = {
  id: 'ice-servers/credentials-missing',
  severity: 'fatal',
  summary: 'a TURN server without username or credential',
  why: 'RTCPeerConnection throws an InvalidAccessError for turn: and turns: without both, even if the entry also has the URL of a STUN server.',
  remedy: 'Give the entry a username and a credential. Put STUN servers into an entry of their own.',
  bad: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test' }] };",
    "pc = { iceServers: [{ urls: ['stun:stun.acme.test', 'turn:turn.acme.test'], username: 'ann' }] };",
  ],
  good: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: user, credential: password }] };",
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', ...credentials }] };",
  ],
  check(_: RtcConfiguration, report: Report, context: Context) {
    for (const { entry } of refusalsWith(context, 'credentials-missing')) {
      if (entry === undefined) continue;
      const missing = ['username', 'credential'].filter(
        (name) => !entry.members.some((one) => one.name === name && !isUndefined(one)),
      );
      // If each is misspelt, that is reported instead.
      if (missing.every((name) => misspeltFor(entry, name) !== undefined)) continue;
      const url = entry.urls.find((one) => one.kind === 'text' && /^\s*turns?:/i.test(one.text)) ?? entry.urls[0];
      report({
        message: `${hasTurn(entry) && url?.kind === 'text' ? nameOf({ ...entry, urls: [url] }) : nameOf(entry)} has no ${missing.join(' and no ')}`,
        range: url?.range ?? entry.range,
        option: missing[0] ?? 'credential',
        effect: 'RTCPeerConnection throws an InvalidAccessError.',
      });
    }
  },
};

function isUndefined({ value }: { readonly value: { readonly kind: string; readonly value?: unknown } }): boolean {
  return value.kind === 'plain' && value.value === undefined;
}
