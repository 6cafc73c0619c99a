import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { mechanismOf } from '../../../coturn/effective/auth.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { isSince } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

const ACCOUNTS = 'lt-cred-mech\nuser=carol:iecie6ohBai9\nrealm=example.org\n';

export const unauthorized: CoturnRule = {
  id: 'amp/401',
  severity: 'info',
  summary: 'no limit on responses to requests without credentials',
  why: 'Coturn answers each Allocate request without credentials with a 401 that carries a realm and a nonce; over UDP, it goes to whatever address the request claims to come from. Such responses are used in reflection attacks.',
  remedy: 'Add `unauthorized-ratelimit`, or `no-udp` if all clients can use TCP.',
  versions: '4.14.0 and later; earlier releases have no such limit, and only `no-udp` or a firewall helps',
  reference: 'https://github.com/coturn/coturn/issues/1588',
  bad: [{ config: ACCOUNTS, version: '4.14.0' }, `${ACCOUNTS}unauthorized-ratelimit=no\n`],
  good: [
    `${ACCOUNTS}unauthorized-ratelimit\n`,
    { config: ACCOUNTS, version: '4.13.1' },
    `${ACCOUNTS}no-udp\n`,
    'no-auth\n',
  ],
  check(config: Config, report: Report) {
    if (!isSince(config.version, '4.14.0') || config.isOn('unauthorized-ratelimit') || config.isOn('no-udp')) return;
    if (!isRelay(config) || mechanismOf(config) === 'anonymous') return;
    const message = 'responses to requests without credentials are not limited';
    const effect =
      'Over UDP, attackers can direct them at others. `unauthorized-ratelimit` allows 10 a second for each address.';
    const suggested = [append(config.syntax, ['unauthorized-ratelimit'])];
    report(finding(undefined, message, { effect, option: 'unauthorized-ratelimit', suggested }));
  },
};
