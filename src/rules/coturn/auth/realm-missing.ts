import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isAuthContradictory, mechanismOf } from '../../../coturn/effective/auth.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const realmMissing: CoturnRule = {
  id: 'auth/realm-missing',
  severity: 'error',
  summary: 'credentials without a realm, so that nobody gets in',
  why: 'Clients make their credentials from a realm that the server names. Without one, and without a domain name of the host to take in its place, coturn answers every request with 401, and only says so once, at its start.',
  remedy: 'Add `realm=` with the domain name of the service.',
  reference: 'https://github.com/coturn/coturn/issues/1453',
  bad: [
    'lt-cred-mech\nuser=alice:wonderland\n',
    'static-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\nrealm=\n',
    'use-auth-secret\nserver-name=turn.example.org\n',
  ],
  good: [
    'lt-cred-mech\nuser=alice:wonderland\nrealm=example.org\n',
    'no-auth\n',
    { config: 'use-auth-secret\n', args: '--realm=example.org' },
  ],
  check(config: Config, report: Report) {
    if (config.text('realm') !== '' || !isRelay(config) || isAuthContradictory(config)) return;
    if (mechanismOf(config) === 'anonymous') return;
    const server = config.text('server-name');
    const realm = /^[\w.-]+$/.test(server) ? server : 'example.org';
    const message = `no \`realm\`: unless the host has a domain name, coturn ${config.version} answers every request with 401. Add \`realm=${realm}\`${server === realm ? '; `server-name` is no realm' : ', with your own domain name'}.`;
    const suggested = server === realm ? { suggested: [append(config.syntax, [`realm=${realm}`])] } : {};
    report(finding(config.last('realm'), message, { option: 'realm', mark: 'line', ...suggested }));
  },
};
