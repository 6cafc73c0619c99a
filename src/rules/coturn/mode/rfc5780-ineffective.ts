import type { Config } from '../../../coturn/config.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { reasonAgainstRfc5780 } from './two-addresses.ts';

export const rfc5780Ineffective: CoturnRule = {
  id: 'mode/rfc5780-ineffective',
  severity: 'warning',
  summary: '`rfc5780` where the server has one address only',
  why:
    'To find out how a NAT behaves, a client asks for answers from another address and port. Without a second address, or ' +
    'with a simple `external-ip`, coturn logs that it cannot do so, and refuses such requests.',
  remedy:
    'Give it two addresses with `listening-ip`, each mapped by `external-ip=PUBLIC/PRIVATE` behind a NAT; or delete `rfc5780`.',
  versions: '4.7.0 and later: before, RFC 5780 is on without a word',
  reference: 'https://www.rfc-editor.org/rfc/rfc5780',
  bad: [
    'listening-ip=192.0.2.1\nrfc5780\n',
    'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\nexternal-ip=203.0.113.1\nrfc5780\n',
  ],
  good: [
    'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\nrfc5780\n',
    'listening-ip=10.0.0.1\nlistening-ip=10.0.0.2\nexternal-ip=203.0.113.1/10.0.0.1\nexternal-ip=203.0.113.2/10.0.0.2\nrfc5780\n',
    'listening-ip=192.0.2.1\n',
  ],
  check(config: Config, report: Report, { disk }: Context) {
    const entry = config.last('rfc5780');
    if (entry === undefined || !config.isOn('rfc5780') || !isSince(config.version, '4.7.0')) return;
    const reason = reasonAgainstRfc5780(config, disk);
    if (reason === undefined) return;
    const message =
      `${quoted(entry)}: coturn ${config.version} cannot answer from another address, as ${reason}. Add addresses, or delete ` +
      'the line.';
    report(finding(entry, message, { suggested: deleting(config.all('rfc5780')) }));
  },
};
