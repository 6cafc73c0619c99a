import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isAuthContradictory, mechanismOf } from '../../../coturn/effective/auth.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const realmMissing: CoturnRule = {
  id: 'auth/realm-missing',
  severity: 'error',
  summary: 'credentials without a realm, so that every request fails',
  why: 'Clients compute their credentials from a realm that the server names. Without one, and if the host has no domain name to use instead, coturn answers every request with 401, and only logs the reason once, at startup.',
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
    const realm = /^[\w.-]+$/.test(server) ? server : undefined;
    const advice = server === realm ? '`server-name` is not the realm.' : 'Add `realm=` with your own domain name.';
    const effect = `Unless the host has a domain name, coturn answers every request with 401. ${advice}`;
    const suggested = server === realm ? { suggested: [append(config.syntax, [`realm=${realm}`])] } : {};
    const more = { effect, option: 'realm', mark: 'line', ...suggested } as const;
    report(finding(config.last('realm'), '`realm` is not set', more));
  },
};
