import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { isSince } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const oauth: CoturnRule = {
  id: 'auth/oauth',
  severity: 'warning',
  summary: '`oauth` in a release whose tokens overflow the stack, or `server-name` without it',
  why: 'Before 4.10.0 a token that a client sends can overflow the stack of coturn (CVE-2026-43994). `server-name` is the name under which tokens are made, and without `oauth` it does nothing: it is no host name, and no realm.',
  remedy: 'Delete `oauth`, or upgrade to 4.10.0 or later. Delete a `server-name` without it; the realm is `realm`.',
  versions: '`oauth` before 4.10.0; `server-name` in all',
  bad: [
    { config: 'realm=example.org\nlt-cred-mech\noauth\n', version: '4.6.1' },
    'realm=example.org\nserver-name=turn.example.org\n',
  ],
  good: ['realm=example.org\nlt-cred-mech\noauth\nserver-name=turn.example.org\n', 'oauth=0\n'],
  check(config: Config, report: Report) {
    const entry = config.last('oauth');
    if (entry !== undefined && config.isOn('oauth') && !isSince(config.version, '4.10.0'))
      report(reportOauth(entry, config));
    const server = config.last('server-name');
    if (server !== undefined && !config.isOn('oauth')) report(reportServer(server, config));
  },
};

function reportOauth(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: in coturn ${version} a token from a client can overflow the stack (CVE-2026-43994, mended in 4.10.0). Delete the line, or upgrade.`;
  return finding(entry, message, { mark: 'line' });
}

function reportServer(entry: Entry, config: Config) {
  const safe = config.all('server-name').flatMap(({ line }) => (line === undefined ? [] : [deleteLine(line)]));
  const message = `${quoted(entry)}: without \`oauth\` it does nothing in coturn ${config.version}; it is neither a host name nor the realm. Delete the line.`;
  return finding(entry, message, { mark: 'line', severity: 'info', safe });
}
