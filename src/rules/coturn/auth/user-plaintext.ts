import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { passwordAccounts, weaknessOf } from './accounts.ts';

export const userPlaintext: CoturnRule = {
  id: 'auth/user-plaintext',
  severity: 'info',
  summary: 'account passwords in plain text',
  why: 'Anyone who can read the file has the passwords, which people also use elsewhere. A key works in this realm only.',
  remedy: 'Replace the password with the key that `turnadmin -k -u NAME -r REALM -p PASSWORD` prints.',
  bad: ['realm=example.org\nlt-cred-mech\nuser=alice:moor-lantern-vivid-otter\n'],
  good: ['realm=example.org\nlt-cred-mech\nuser=alice:0x5d41402abc4b2a76b9719d911017c592\n'],
  check(config: Config, report: Report) {
    const plain = passwordAccounts(config).filter(({ user }) => weaknessOf(user) === undefined);
    const [first] = plain;
    if (first === undefined) return;
    const realm = config.text('realm');
    const command = `turnadmin -k -u ${shown(first.user.name)} -r ${realm === '' ? 'REALM' : shown(realm)} -p PASSWORD`;
    const message =
      plain.length === 1
        ? `the password of \`${shown(first.user.name)}\` is in plain text`
        : `the passwords of ${plain.length} accounts are in plain text`;
    report(finding(first.entry, message, { effect: `\`${command}\` prints a key to use instead.` }));
  },
};
