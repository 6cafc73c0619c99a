import type { Config } from '../../../coturn/config.ts';
import { reasonAgainstRfc5780 } from '../../../coturn/effective/rfc5780.ts';
import { isSince } from '../../../coturn/version.ts';
import { deleting } from '../fixes.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const rfc5780Ineffective: CoturnRule = {
  id: 'mode/rfc5780-ineffective',
  severity: 'warning',
  summary: '`rfc5780` on a server with only one address',
  why: 'To find out how its NAT behaves, a client asks for responses from another address and port. Without a second address, or with an `external-ip` that has no private part, coturn logs that it cannot provide them and refuses such requests.',
  remedy:
    'Give the server two addresses with `listening-ip`, each mapped by `external-ip=PUBLIC/PRIVATE` behind a NAT; or delete `rfc5780`.',
  versions: '4.7.0 and later; before, RFC 5780 is on by default',
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
    const effect = 'Coturn refuses requests for a response from another address.';
    const suggested = deleting(config.all('rfc5780'));
    report(finding(entry, `${quoted(entry)} cannot work: ${reason}`, { effect, suggested }));
  },
};
