import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { passwordAccounts, weaknessOf } from './accounts.ts';

export const userWeak: CoturnRule = {
  id: 'auth/user-weak',
  severity: 'error',
  summary: 'an account with a password that is easy to guess',
  why: 'Attackers scan the whole internet for relays and try the passwords of manuals first. An attacker who gets in can use the relay and reach whatever it reaches.',
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
      const message = `the password of \`${shown(user.name)}\` ${weakness}`;
      report(finding(entry, message, { effect: 'Anyone who guesses it can use the relay. Choose a long random one.' }));
    }
  },
};
