import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const userMalformed: CoturnRule = {
  id: 'auth/user-malformed',
  severity: 'error',
  summary: 'an account without a colon or a password, or with a name that coturn refuses',
  why: 'Coturn logs an error and drops the account. If it was the only one and nothing else asks for credentials, the relay is open to everybody.',
  remedy: 'Write `user=NAME:PASSWORD`, or `user=NAME:0x` with a key that turnadmin made.',
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
      const message = `\`user\`: ${faultOf(entry)}, so coturn ${config.version} drops the account. Write \`user=NAME:PASSWORD\`.`;
      report(finding(entry, message));
    }
  },
};

function faultOf({ value }: Entry): string {
  if (value === '') return 'it has no value';
  if (!value.includes(':')) return 'there is no colon in it';
  if (value.startsWith(':')) return 'there is no name before the colon';
  if (value.endsWith(':') && value.indexOf(':') === value.length - 1) return 'there is no password behind the colon';
  return 'the name has a byte that it refuses, a control or one from 0x80 to 0x9F, of which letters such as É and ß are made';
}
