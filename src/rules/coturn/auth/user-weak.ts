import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { passwordAccounts, weaknessOf } from './accounts.ts';

export const userWeak: CoturnRule = {
  id: 'auth/user-weak',
  severity: 'error',
  summary: 'an account whose password is quickly guessed',
  why: 'Relays are searched for on the whole internet, and examples of manuals are tried first. Who gets in uses the relay, and reaches what it reaches.',
  remedy: 'Choose a long random password.',
  bad: [
    'realm=example.org\nlt-cred-mech\nuser=test:test\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:password1\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:hatter\n',
  ],
  good: [
    'realm=example.org\nlt-cred-mech\nuser=alice:moor-lantern-vivid-otter\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:0x5d41402abc4b2a76b9719d911017c592\n',
  ],
  check(config: Config, report: Report) {
    for (const { entry, user } of passwordAccounts(config)) {
      const weakness = weaknessOf(user);
      if (weakness === undefined) continue;
      const message = `the account \`${shown(user.name)}\`: its password ${weakness}, so strangers get into the relay. Choose a long random one.`;
      report(finding(entry, message));
    }
  },
};
