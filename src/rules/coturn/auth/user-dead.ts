import type { Config } from '../../../coturn/config.ts';
import { accountsOf, isAuthContradictory, mechanismOf } from '../../../coturn/effective/auth.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';

export const userDead: CoturnRule = {
  id: 'auth/user-dead',
  severity: 'error',
  summary: 'an account that has no effect',
  why: 'With a shared secret, coturn silently drops every `user`, and these accounts get 401. With `no-auth`, no credentials are required, so accounts have no effect.',
  remedy:
    'Delete the account; or, to use accounts, delete `use-auth-secret` and every `static-auth-secret`, and write `lt-cred-mech`.',
  reference: 'https://github.com/coturn/coturn/issues/148',
  bad: [
    'realm=example.org\nuse-auth-secret\nstatic-auth-secret=8f1c0e5ba9d2477c93aa60e1b2\nuser=alice:wonderland\n',
    'realm=example.org\nno-auth\nuser=alice:wonderland\n',
    {
      config: 'realm=example.org\nlt-cred-mech\nuser=alice:wonderland\n',
      args: '--static-auth-secret=8f1c0e5ba9d2477c',
    },
  ],
  good: ['realm=example.org\nlt-cred-mech\nuser=alice:wonderland\n', 'realm=example.org\nuser=alice:wonderland\n'],
  check(config: Config, report: Report) {
    const mechanism = mechanismOf(config);
    if (mechanism === 'long-term' || isAuthContradictory(config)) return;
    const isSecret = mechanism === 'secret';
    const why = isSecret ? 'a shared secret is used' : 'no credentials are required';
    const more = isSecret ? { effect: 'Its user gets 401. Use either accounts or a secret.' } : {};
    for (const { entry, user } of accountsOf(config)) {
      report(finding(entry, `the account \`${shown(user.name)}\` has no effect: ${why}`, more));
    }
  },
};
