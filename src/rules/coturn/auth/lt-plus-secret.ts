import type { Config } from '../../../coturn/config.ts';
import { accountsOf, mechanismOf } from '../../../coturn/effective/auth.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const ltPlusSecret: CoturnRule = {
  id: 'auth/lt-plus-secret',
  severity: 'info',
  summary: '`lt-cred-mech` beside a shared secret',
  why: 'A shared secret turns authentication on and replaces accounts: coturn warns that the two cannot be mixed, and accepts only credentials made from the secret.',
  remedy: 'Delete `lt-cred-mech`. To use accounts instead, delete the shared secret.',
  reference: 'https://github.com/coturn/coturn/issues/160',
  bad: [
    'realm=example.org\nlt-cred-mech\nuse-auth-secret\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\n',
    'realm=example.org\nuse-auth-secret\nlt-cred-mech\nuser=alice:wonderland\n',
  ],
  good: [
    'realm=example.org\nuse-auth-secret\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:wonderland\n',
    'realm=example.org\nlt-cred-mech=0\nuse-auth-secret\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('lt-cred-mech');
    if (entry === undefined || !config.isOn('lt-cred-mech') || mechanismOf(config) !== 'secret') return;
    const hasAccounts = accountsOf(config).length > 0;
    const effect = `Coturn accepts only credentials made from the secret.${hasAccounts ? ' Use either the secret or the accounts.' : ''}`;
    const safe = hasAccounts ? {} : { safe: deleting(config.all('lt-cred-mech')) };
    report(finding(entry, `${quoted(entry)} has no effect beside a shared secret`, { effect, mark: 'line', ...safe }));
  },
};
