import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { liveAccounts } from './accounts.ts';

export const userKeyRealm: CoturnRule = {
  id: 'auth/user-key-realm',
  severity: 'info',
  summary: 'keys of accounts, which count in one realm alone',
  why: 'A key is made of name, realm and password. With another `realm` none of them fits any more, and every account gets 401.',
  remedy: 'Leave the realm as it is, or make all keys anew with `turnadmin -k`.',
  bad: ['realm=example.org\nlt-cred-mech\nuser=alice:0x5d41402abc4b2a76b9719d911017c592\n'],
  good: ['realm=example.org\nlt-cred-mech\nuser=alice:wonderland\n'],
  check(config: Config, report: Report) {
    const realm = config.text('realm');
    const keys = liveAccounts(config).filter(({ user }) => user.isKey);
    const [first] = keys;
    if (first === undefined || realm === '') return;
    const whose = keys.length === 1 ? 'the key of this account' : `the keys of ${keys.length} accounts`;
    const message = `\`user=${shown(first.user.name)}:0x…\`: ${whose} must have been made for the realm ${shown(realm)}; with another one coturn ${config.version} answers 401.`;
    report(finding(first.entry, message));
  },
};
