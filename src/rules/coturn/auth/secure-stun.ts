import type { Config } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const secureStun: CoturnRule = {
  id: 'auth/secure-stun',
  severity: 'warning',
  summary: 'credentials are asked for STUN as well',
  why: 'Coturn answers a Binding without credentials with 401. Browsers send none with `stun:` URLs and cannot be told to, so that they find no server-reflexive candidates here.',
  remedy: 'Delete the line.',
  reference: 'https://github.com/coturn/coturn/issues/1580',
  bad: ['realm=example.org\nlt-cred-mech\nsecure-stun\n'],
  good: ['realm=example.org\nlt-cred-mech\nsecure-stun=no\n'],
  check(config: Config, report: Report) {
    const entry = config.last('secure-stun');
    if (entry === undefined || !config.isOn('secure-stun')) return;
    const message = `${quoted(entry)}: coturn ${config.version} answers a Binding without credentials with 401, and browsers cannot send any with \`stun:\` URLs. Delete the line.`;
    const suggested = config.all('secure-stun').flatMap(({ line }) => (line === undefined ? [] : [deleteLine(line)]));
    report(finding(entry, message, { mark: 'line', suggested }));
  },
};
