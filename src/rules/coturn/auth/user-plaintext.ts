import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { passwordAccounts, weaknessOf } from './accounts.ts';

export const userPlaintext: CoturnRule = {
  id: 'auth/user-plaintext',
  severity: 'info',
  summary: 'passwords of accounts in plain text',
  why: 'Whoever reads the file has the passwords, which people use elsewhere too. A key works for this realm alone.',
  remedy: 'Write the key that `turnadmin -k -u NAME -r REALM -p PASSWORD` prints in the place of the password.',
  bad: ['realm=example.org\nlt-cred-mech\nuser=alice:moor-lantern-vivid-otter\n'],
  good: ['realm=example.org\nlt-cred-mech\nuser=alice:0x5d41402abc4b2a76b9719d911017c592\n'],
  check(config: Config, report: Report) {
    const plain = passwordAccounts(config).filter(({ user }) => weaknessOf(user) === undefined);
    const [first] = plain;
    if (first === undefined) return;
    const realm = config.text('realm');
    const command = `turnadmin -k -u ${shown(first.user.name)} -r ${realm === '' ? 'REALM' : shown(realm)} -p PASSWORD`;
    const others = plain.length === 1 ? '' : ` (and ${plain.length - 1} more)`;
    const message = `the account \`${shown(first.user.name)}\`${others}: the password stands here in plain text. \`${command}\` prints a key to put in its place.`;
    report(finding(first.entry, message));
  },
};
