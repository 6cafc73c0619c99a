import type { Config, Entry } from '../../../coturn/config.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const userQuoted: CoturnRule = {
  id: 'auth/user-quoted',
  severity: 'error',
  summary: 'quotes around the password of an account, which become part of it',
  why: 'Coturn removes double quotes around a whole value only. Behind the colon they are characters of the password, so logins without them get 401.',
  remedy: 'Delete the quotes. A password needs none, not even one with `#` or spaces.',
  versions: 'measured with 4.6.1',
  reference: 'https://github.com/coturn/coturn/issues/893',
  bad: [
    'realm=example.org\nlt-cred-mech\nuser=alice:"moor#lantern-vivid"\n',
    "realm=example.org\nlt-cred-mech\nuser=alice:'moor lantern vivid'\n",
  ],
  good: [
    'realm=example.org\nlt-cred-mech\nuser=alice:moor#lantern-vivid\n',
    'realm=example.org\nlt-cred-mech\nuser="alice:moor#lantern-vivid"\n',
    'realm=example.org\nlt-cred-mech\nuser=alice:"moor"lantern-vivid\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of config.effective('user')) {
      const password = entry.value.slice(entry.value.indexOf(':') + 1);
      if (!QUOTED.test(password)) continue;
      const effect = 'Logins with the password that was meant get 401.';
      const message = '`user`: the quotes around the password become part of it';
      report(finding(entry, message, { effect, suggested: unquoting(entry, password.length) }));
    }
  },
};

const QUOTED = /^(["'])[^"']+\1$/;

/** No edits on the command line, or if the whole value is quoted too. */
function unquoting({ line, value }: Entry, length: number): Edit[] {
  if (line === undefined || line.valueSpan.end - line.valueSpan.start !== value.length) return [];
  const { end } = line.valueSpan;
  return [
    { start: end - length, end: end - length + 1, text: '' },
    { start: end - 1, end, text: '' },
  ];
}
