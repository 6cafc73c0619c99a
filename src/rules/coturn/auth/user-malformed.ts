import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const userMalformed: CoturnRule = {
  id: 'auth/user-malformed',
  severity: 'error',
  summary: 'an account without a colon or a password, or with a name that coturn refuses',
  why: 'Coturn logs an error and drops the account. If it was the only one and nothing else requires credentials, the relay is open to anyone.',
  remedy: 'Write `user=NAME:PASSWORD`, or `user=NAME:0x…` with a key made by turnadmin.',
  bad: [
    'realm=example.org\nlt-cred-mech\nuser=alice\n',
    'realm=example.org\nlt-cred-mech\nuser=:wonderland\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:\n',
    'realm=example.org\nlt-cred-mech\nuser=alice wonderland\n',
    // É in UTF-8, one character a byte.
    'realm=example.org\nlt-cred-mech\nuser=\xc3\x89mile:wonderland\n',
  ],
  good: [
    'realm=example.org\nlt-cred-mech\nuser=alice:won:derland\n',
    'realm=example.org\nlt-cred-mech\nuser=$TURN_USER\n',
    // é
    'realm=example.org\nlt-cred-mech\nuser=\xc3\xa9mile:wonderland\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.all('user')) {
      if (entry.effective.kind !== 'dropped' || isMisspelt(entry.value)) continue;
      const { fault, advice } = faultOf(entry);
      report(finding(entry, `\`user\` ${fault}`, { effect: `Coturn drops the account. ${advice}` }));
    }
  },
};

const FORM = 'Write `user=NAME:PASSWORD`.';

function faultOf({ value }: Entry): { fault: string; advice: string } {
  if (value === '') return { fault: 'has no value', advice: FORM };
  if (!value.includes(':')) return { fault: 'has no colon', advice: FORM };
  if (value.startsWith(':')) return { fault: 'has no name before the colon', advice: FORM };
  if (value.endsWith(':') && value.indexOf(':') === value.length - 1)
    return { fault: 'has no password after the colon', advice: FORM };
  const advice =
    'A name may not contain control characters or bytes from 0x80 to 0x9F, which occur in letters such as É and ß.';
  return { fault: 'has a name with a byte that coturn refuses', advice };
}
