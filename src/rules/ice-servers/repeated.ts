import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { textOf } from './support/credentials.ts';

export const repeated: IceServersRule = {
  id: 'ice-servers/repeated',
  severity: 'warning',
  summary: 'one server twice',
  why: 'The browser asks it twice and learns nothing new.',
  remedy: 'Remove one of them.',
  bad: ["pc = { iceServers: [{ urls: 'stun:stun.acme.test' }, { urls: 'stun:stun.acme.test:3478' }] };"],
  good: [
    "pc = { iceServers: [{ urls: ['turn:turn.acme.test', 'turn:turn.acme.test?transport=tcp'], username: u, credential: c }] };",
  ],
  check({ holder }: RtcConfiguration, report: Report, { urls }: Context) {
    if (holder === 'variables') return;
    const seen = new Set<string>();
    for (const { uri, transport, host, text, range, entry } of urls) {
      const key = [uri.scheme, host, uri.port, transport, textOf(entry.username) ?? ''].join(' ');
      if (seen.has(key)) report({ message: `${text} is there twice`, range, effect: 'The browser asks it twice.' });
      seen.add(key);
    }
  },
};
