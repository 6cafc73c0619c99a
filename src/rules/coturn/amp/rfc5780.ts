import type { Config, Entry } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const rfc5780: CoturnRule = {
  id: 'amp/rfc5780',
  severity: 'warning',
  summary: 'responses to Binding requests that are longer than necessary',
  why: 'Anyone can send a Binding request with a forged source address, and coturn answers to that address. The attributes of RFC 3489 and RFC 5780, which browsers do not use, make the response about twice as long. That makes the server attractive for reflection attacks, and gets it reported by those who scan for such servers.',
  remedy:
    'From 4.6.0 on, write `no-rfc5780`, `no-stun-backward-compatibility` and `response-origin-only-with-rfc5780`; from 4.7.0 on, it is enough not to turn these features on. A server for NAT tests needs them.',
  reference: 'https://www.rfc-editor.org/rfc/rfc5780',
  versions: '4.6.0 and later; earlier releases have no option for this',
  bad: [
    { config: 'realm=example.org\n', version: '4.6.1' },
    { config: 'no-rfc5780\n', version: '4.6.3' },
    { config: 'rfc3489-compatibility\nstun-backward-compatibility\n', version: '4.17.1' },
  ],
  good: [
    {
      config: 'no-rfc5780\nno-stun-backward-compatibility\nresponse-origin-only-with-rfc5780\n',
      version: '4.6.1',
    },
    { config: 'realm=example.org\n', version: '4.17.1' },
    { config: 'realm=example.org\n', version: '4.5.2' },
    { config: 'no-udp\n', version: '4.6.1' },
    { config: 'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\n', version: '4.6.1' },
    { config: 'alt-listening-port=3479\n', version: '4.6.1' },
    { config: 'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\nrfc5780\n', version: '4.17.1' },
    { config: 'stun-backward-compatibility=no\n', version: '4.17.1' },
  ],
  check(config: Config, report: Report) {
    if (config.isOn('no-udp') || config.isOn('no-stun')) return;
    if (isSince(config.version, '4.7.0')) checkNew(config, report);
    else if (isSince(config.version, '4.6.0')) checkOld(config, report);
  },
};

const TURNED_OFF_BY = ['no-rfc5780', 'no-stun-backward-compatibility', 'response-origin-only-with-rfc5780'];

function checkOld(config: Config, report: Report): void {
  const missing = TURNED_OFF_BY.filter((name) => !config.isOn(name));
  if (missing.length === 0 || isMeant(config)) return;
  const message = 'responses to Binding requests carry attributes that browsers do not use';
  const effect = 'Longer responses make this server attractive for reflection attacks.';
  const suggested = [append(config.syntax, missing)];
  report(finding(undefined, message, { effect, option: missing[0] ?? '', severity: 'info', suggested }));
}

/** A server for NAT tests: two addresses to answer from, or a second port. */
function isMeant(config: Config): boolean {
  const isNamed = ['rfc5780', 'alt-listening-port', 'alt-tls-listening-port'].some((name) => config.has(name));
  const addresses = new Set(config.effective('listening-ip').map(({ value }) => value));
  return isNamed || addresses.size > 1;
}

function checkNew(config: Config, report: Report): void {
  for (const name of ['stun-backward-compatibility', 'rfc3489-compatibility']) {
    const entry = config.last(name);
    if (entry === undefined || !config.isOn(name)) continue;
    report(reportOn(entry, config));
  }
}

function reportOn(entry: Entry, config: Config): Said {
  const effect =
    'Longer responses make this server attractive for reflection attacks. Only old clients and NAT tests need them.';
  const suggested = deleting(config.all(entry.option.name));
  return finding(entry, `${quoted(entry)} makes responses to Binding requests longer`, { effect, suggested });
}
