import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Context, IceServersRule, Report } from './rule.ts';
import { isFixed, textOf } from './support/credentials.ts';
import { isPlaceholderUrl, providerOf, publishedNote } from './support/hosts.ts';
import { hasTurn, nameOf, type ServerUrl } from './support/servers.ts';

export const secretInFile: IceServersRule = {
  id: 'ice-servers/secret-in-file',
  severity: 'info',
  summary: 'a TURN password that does not expire, in a file',
  why: 'Everyone can read and use what a page contains: the server relays for them at your cost. In a repository it stays in the history.',
  remedy: 'Have your server make credentials that expire (coturn: use-auth-secret; icescope credentials shows how).',
  bad: ["pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: 'ann', credential: 'swordfish' }] };"],
  good: [
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username, credential }] };",
    "pc = { iceServers: [{ urls: 'turn:turn.acme.test', username: '4102444800:ann', credential: 'c3dvcmRmaXNo' }] };",
  ],
  check({ servers }: RtcConfiguration, report: Report, { place, urls }: Context) {
    if (place === 'data') return;
    const known = new Set(urls.filter(isKnown).map(({ entry }) => entry));
    for (const entry of servers) {
      if (!hasTurn(entry) || !isFixed(entry) || entry.credential === undefined) continue;
      const isPlaceholder = entry.urls.some((url) => url.kind === 'text' && isPlaceholderUrl(url.text));
      if (known.has(entry) || isPlaceholder) continue;
      report({
        message: `the password for ${nameOf(entry)} is in this file and does not expire`,
        range: entry.credential.range,
        option: 'credential',
        effect: 'Whatever reaches a page can be read and used by everyone.',
      });
    }
  },
};

/** Other rules report it. */
function isKnown({ entry, host }: ServerUrl): boolean {
  return providerOf(host)?.credentials !== undefined || publishedNote(host, textOf(entry.username) ?? '') !== undefined;
}
