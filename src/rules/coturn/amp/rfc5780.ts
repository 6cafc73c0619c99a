import type { Config, Entry } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { deleting } from '../fixes.ts';
import { listed } from '../list.ts';
import { reasonAgainstRfc5780 } from '../mode/two-addresses.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const rfc5780: CoturnRule = {
  id: 'amp/rfc5780',
  severity: 'warning',
  summary: 'answers to Binding requests that are longer than they must be',
  why:
    "Anybody may send a Binding request with somebody else's address, and coturn answers there. The attributes of RFC 3489 " +
    'and RFC 5780, which browsers do not use, make the answer about twice as long as without them, which invites such ' +
    'abuse, and letters from those who scan for it.',
  remedy:
    'From 4.6.0 on write `no-rfc5780`, `no-stun-backward-compatibility` and `response-origin-only-with-rfc5780`; since 4.7.0 it is enough not to turn these on.',
  reference: 'https://www.rfc-editor.org/rfc/rfc5780',
  versions: '4.6.0 and later: before, coturn has no option against it',
  bad: [
    { config: 'realm=example.org\n', version: '4.6.1' },
    { config: 'no-rfc5780\n', version: '4.6.3' },
    { config: 'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\nrfc5780\n', version: '4.17.1' },
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
    { config: 'stun-backward-compatibility=no\n', version: '4.17.1' },
  ],
  check(config: Config, report: Report, context: Context) {
    if (config.isOn('no-udp') || config.isOn('no-stun')) return;
    if (isSince(config.version, '4.7.0')) checkNew(config, context, report);
    else if (isSince(config.version, '4.6.0')) checkOld(config, report);
  },
};

const TURNED_OFF_BY = ['no-rfc5780', 'no-stun-backward-compatibility', 'response-origin-only-with-rfc5780'];

function checkOld(config: Config, report: Report): void {
  const missing = TURNED_OFF_BY.filter((name) => !config.isOn(name));
  if (missing.length === 0) return;
  const message =
    `coturn ${config.version} adds attributes to its answers that browsers do not use, and that make it worth abusing for ` +
    `floods of others. Write ${listed(missing)}.`;
  report(finding(undefined, message, { option: missing[0] ?? '', safe: [append(config.syntax, missing)] }));
}

function checkNew(config: Config, { disk }: Context, report: Report): void {
  for (const name of ['rfc5780', 'stun-backward-compatibility', 'rfc3489-compatibility']) {
    const entry = config.last(name);
    if (entry === undefined || !config.isOn(name)) continue;
    if (name === 'rfc5780' && reasonAgainstRfc5780(config, disk) !== undefined) continue;
    report(reportOn(entry, config));
  }
}

function reportOn(entry: Entry, config: Config): Said {
  const message =
    `${quoted(entry)}: with it coturn ${config.version} sends longer answers, also to forged addresses, which makes it worth ` +
    'abusing for floods of others. Delete the line, unless old clients or tests of NATs need it.';
  return finding(entry, message, { suggested: deleting(config.all(entry.option.name)) });
}
