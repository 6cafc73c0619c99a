import type { Config } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { liveAccounts } from './accounts.ts';

const KEY = /^0x[\da-f]{32}$/i;

export const userKeyBad: CoturnRule = {
  id: 'auth/user-key-bad',
  severity: 'error',
  summary: 'an account key that is not 0x followed by 32 hexadecimal digits',
  why: 'Coturn treats every password that starts with `0x` as a key. It logs an error for a key that is too short, but not for one that is too long or has other characters. In each case the account keeps a key that no password produces.',
  remedy:
    'Make the key with `turnadmin -k -u NAME -r REALM -p PASSWORD`, or choose a password that does not start with 0x.',
  bad: [
    'realm=example.org\nlt-cred-mech\nuser=alice:0x1234\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:0xwonderlandwonderlandwonderlandxx\n',
  ],
  good: [
    'realm=example.org\nlt-cred-mech\nuser=alice:0x5d41402abc4b2a76b9719d911017c592\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:wonder0xland\n',
  ],
  check(config: Config, report: Report) {
    for (const { entry, user } of liveAccounts(config)) {
      if (!user.isKey || KEY.test(user.password) || isMisspelt(entry.value)) continue;
      const message = `the key of \`${shown(user.name)}\` is not 0x followed by 32 hexadecimal digits`;
      const effect =
        'A password that starts with 0x is taken as a key, so no password works for this account. Make a key with `turnadmin -k`.';
      report(finding(entry, message, { effect }));
    }
  },
};
