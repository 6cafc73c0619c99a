import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { readUrl, shownUrl } from './support/servers.ts';

/** The names of RFC 2606 that documentation uses; example.net is left to tests. */
const PLACEHOLDER =
  /(?:^|\.)example\.com$|\.invalid$|\.example$|^(?:your|my)[-_.]|[<>{}]|(?:^|[-_.])(?:changeme|hostname|yourdomain)\b/i;

export const placeholderServer: SessionRule = {
  id: 'placeholder-server',
  severity: 'error',
  summary: 'a server name that is only an example',
  why: 'The name was copied from documentation. There is no such server, so no candidate comes from it.',
  remedy: 'Name a server of your own.',
  bad: [
    "iceServers: [{ urls: ['turn:turn.example.com:443?transport=tcp'], username: 'example', credential: 'example' }]\n",
    "iceServers: [{ urls: 'turn:<your-server>:3478', username: 'u', credential: 'c' }]\n",
  ],
  good: ["iceServers: [{ urls: 'stun:stun.l.google.com:19302' }]\n"],
  check(_: Session, report: (found: Found) => undefined, { servers }: Context) {
    for (const { urls, source } of servers) {
      const url = urls.find((one) => PLACEHOLDER.test(readUrl(one)?.host ?? ''));
      if (url === undefined) continue;
      report({
        message: `${readUrl(url)?.host ?? shownUrl(url)} is a placeholder, no server`,
        ...(servers.length === 1
          ? {}
          : { toBeSure: 'whether the other servers of the list answer: icescope stun URL' }),
        certainty: servers.length === 1 ? 'proven' : 'likely',
        evidence: [source],
        effect: 'Nothing answers there, so it gives neither a public address nor a relay.',
        remedy: 'Name a server of your own: icescope init writes the configuration of one.',
      });
    }
  },
};
