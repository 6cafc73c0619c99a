import type { Config } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const secureStun: CoturnRule = {
  id: 'auth/secure-stun',
  severity: 'error',
  summary: 'credentials required for STUN',
  why: 'Coturn answers a Binding request without credentials with 401. Browsers cannot send credentials with `stun:` URLs, so they get no server-reflexive candidates from this server.',
  remedy: 'Delete the line.',
  reference: 'https://github.com/coturn/coturn/issues/1580',
  bad: ['realm=example.org\nlt-cred-mech\nsecure-stun\n'],
  good: ['realm=example.org\nlt-cred-mech\nsecure-stun=no\n'],
  check(config: Config, report: Report) {
    const entry = config.last('secure-stun');
    if (entry === undefined || !config.isOn('secure-stun')) return;
    const message = `${quoted(entry)} requires credentials that browsers cannot send with \`stun:\` URLs`;
    const effect = 'Browsers get 401, and no server-reflexive candidates.';
    const suggested = deleting(config.all('secure-stun'));
    report(finding(entry, message, { effect, mark: 'line', suggested }));
  },
};
