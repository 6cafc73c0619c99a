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
  why: 'The name was copied from documentation. There is no such server, so it gives no candidate.',
  remedy: 'Use a server of your own.',
  bad: [
    "iceServers: [{ urls: ['turn:turn.example.com:443?transport=tcp'], username: 'example', credential: 'example' }]\n",
    "iceServers: [{ urls: 'turn:<your-server>:3478', username: 'u', credential: 'c' }]\n",
  ],
  good: ["iceServers: [{ urls: 'stun:stun.l.google.com:19302' }]\n"],
  check({ local }: Session, report: (found: Found) => undefined, { servers }: Context) {
    const found = servers.flatMap(({ urls, source }) => {
      const url = urls.find((one) => PLACEHOLDER.test(readUrl(one)?.host ?? ''));
      return url === undefined ? [] : [{ url, source }];
    });
    const [first] = found;
    // Candidates from a server show that its name was only replaced afterwards.
    if (first === undefined || local.candidates.some(({ type }) => type === 'srflx' || type === 'relay')) return;
    report({
      message: `${readUrl(first.url)?.host ?? shownUrl(first.url)} is a placeholder, not a server`,
      certainty: 'likely',
      evidence: found.slice(0, 3).map(({ source }) => source),
      effect: 'Nothing answers there, so it gives neither a public address nor a relay.',
      remedy: 'Use a server of your own: icescope init writes the configuration of one.',
      toBeSure: 'whether the application has this name, or it was only replaced in what is shown here',
    });
  },
};
