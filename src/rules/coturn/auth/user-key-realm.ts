import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { liveAccounts } from './accounts.ts';

export const userKeyRealm: CoturnRule = {
  id: 'auth/user-key-realm',
  severity: 'info',
  summary: 'account keys, which are valid in one realm only',
  why: 'A key is computed from name, realm and password. With another `realm`, no key matches any more and every account gets 401.',
  remedy: 'Keep the realm, or make all keys again with `turnadmin -k`.',
  bad: ['realm=example.org\nlt-cred-mech\nuser=alice:0x5d41402abc4b2a76b9719d911017c592\n'],
  good: ['realm=example.org\nlt-cred-mech\nuser=alice:wonderland\n'],
  check(config: Config, report: Report) {
    const realm = config.text('realm');
    const keys = liveAccounts(config).filter(({ user }) => user.isKey);
    const [first] = keys;
    if (first === undefined || realm === '') return;
    const message =
      keys.length === 1
        ? `the key of \`${shown(first.user.name)}\` is valid only in the realm it was made for`
        : `the keys of ${keys.length} accounts are valid only in the realm they were made for`;
    report(finding(first.entry, message, { effect: `If that is not ${shown(realm)}, coturn answers 401.` }));
  },
};
