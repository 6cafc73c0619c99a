import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { textOf } from './support/credentials.ts';
import { GONE, publishedNote } from './support/hosts.ts';

export const publishedAccount: IceServersRule = {
  id: 'ice-servers/published-account',
  severity: 'warning',
  summary: 'a TURN account that tutorials publish',
  why: 'Everyone has it. Such accounts are overloaded, limited, or were closed long ago.',
  remedy: 'Use an account or a server of your own.',
  bad: [
    "pc = { iceServers: [{ urls: 'turn:openrelay.metered.ca:80', username: 'openrelayproject', credential: 'openrelayproject' }] };",
  ],
  good: ["pc = { iceServers: [{ urls: 'turn:acme.metered.live:80', username: 'a9b8c7', credential: c }] };"],
  check(_: RtcConfiguration, report: Report, { urls }: Context) {
    const seen = new Set<unknown>();
    for (const { host, text, range, isTurn, entry } of urls) {
      const note = publishedNote(host, textOf(entry.username) ?? '');
      // A server that no longer exists has a finding of its own, which is enough.
      if (!isTurn || note === undefined || GONE.has(host) || seen.has(note)) continue;
      seen.add(note);
      report({ message: `${text} with ${note}`, range, effect: 'Do not count on a relay from it.' });
    }
  },
};
