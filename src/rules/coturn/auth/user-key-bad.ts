import type { Config } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { liveAccounts } from './accounts.ts';

const KEY = /^0x[\da-f]{32}$/i;

export const userKeyBad: CoturnRule = {
  id: 'auth/user-key-bad',
  severity: 'error',
  summary: 'a key of an account that is not 0x and 32 hexadecimal digits',
  why: 'Coturn takes every password that begins with `0x` for a key. A shorter one is logged as wrong, a longer one or one with other characters is not, and in each case the account stays with a key that no password gives.',
  remedy:
    'Make the key with `turnadmin -k -u NAME -r REALM -p PASSWORD`, or choose a password that does not begin with 0x.',
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
      const message = `the account \`${shown(user.name)}\`: as its password begins with 0x, coturn ${config.version} takes it for a key, which it is not: that is 0x and 32 hexadecimal digits. Nobody can log in with it; make one with \`turnadmin -k\`.`;
      report(finding(entry, message));
    }
  },
};
