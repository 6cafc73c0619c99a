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
  summary: 'no limit on answers that ask for a password',
  why:
    'To each Allocate without credentials coturn answers 401, with realm and nonce, over UDP and to whatever address the ' +
    'request claims to come from. Such answers are used for floods of others.',
  remedy: 'Write `unauthorized-ratelimit`, or `no-udp` where all clients can use TCP.',
  versions: '4.14.0 and later: before, coturn has no such limit, and only `no-udp` or a firewall helps',
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
    const message =
      `coturn ${config.version} answers any number of requests without credentials, over UDP also to forged addresses. ` +
      'Write `unauthorized-ratelimit`, which lets 10 a second through to each address.';
    const suggested = [append(config.syntax, ['unauthorized-ratelimit'])];
    report(finding(undefined, message, { option: 'unauthorized-ratelimit', suggested }));
  },
};
