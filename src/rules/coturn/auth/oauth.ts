import type { Config, Entry } from '../../../coturn/config.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const oauth: CoturnRule = {
  id: 'auth/oauth',
  severity: 'warning',
  summary: '`oauth` in a vulnerable release, or `server-name` without `oauth`',
  why: 'Before 4.10.0, a token sent by a client can overflow the stack of coturn (CVE-2026-43994). `server-name` is the name under which tokens are made. It is neither a host name nor the realm, and has no effect without `oauth`.',
  remedy:
    'Delete `oauth`, or upgrade to 4.10.0 or later. Delete `server-name` if `oauth` is off; the realm is set with `realm`.',
  versions: '`oauth` before 4.10.0; `server-name` in all releases',
  bad: [
    { config: 'realm=example.org\nlt-cred-mech\noauth\n', version: '4.6.1' },
    'realm=example.org\nserver-name=turn.example.org\n',
  ],
  good: ['realm=example.org\nlt-cred-mech\noauth\nserver-name=turn.example.org\n', 'oauth=0\n'],
  check(config: Config, report: Report) {
    const entry = config.last('oauth');
    if (entry !== undefined && config.isOn('oauth') && !isSince(config.version, '4.10.0')) report(reportOauth(entry));
    const server = config.last('server-name');
    if (server !== undefined && !config.isOn('oauth')) report(reportServer(server, config));
  },
};

function reportOauth(entry: Entry) {
  const message = `${quoted(entry)} lets a client overflow the stack with a token (CVE-2026-43994)`;
  return finding(entry, message, { effect: 'This is fixed in 4.10.0.', mark: 'line' });
}

function reportServer(entry: Entry, config: Config) {
  const safe = deleting(config.all('server-name'));
  const effect = 'It is neither a host name nor the realm.';
  const message = `${quoted(entry)} has no effect without \`oauth\``;
  return finding(entry, message, { effect, mark: 'line', severity: 'info', safe });
}
