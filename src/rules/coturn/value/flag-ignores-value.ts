import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { readBoolean } from '../../../coturn/values/boolean.ts';
import { isSince, type Version } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const flagIgnoresValue: CoturnRule = {
  id: 'value/flag-ignores-value',
  severity: 'error',
  summary: 'a switch that is on whatever its value says',
  why: 'Coturn looks at the key alone: `prometheus=0` opens the metrics to anyone, `use-auth-secret=0` makes every `user` useless.',
  remedy: 'Take the line out to turn it off. Write the key alone to turn it on.',
  bad: [
    'prometheus=0\n',
    'lt-cred-mech\nuser=alice:wonderland-7\nuse-auth-secret=no\n',
    'use-auth-secret=s3cr3t-of-this-server\n',
    { config: 'new-log-timestamp=off\n', version: '4.6.1' },
  ],
  good: [
    'use-auth-secret\nstatic-auth-secret=0123456789abcdef0123456789abcdef\n',
    'no-auth-pings=yes\n',
    { config: 'new-log-timestamp=off\n', version: '4.17.1' },
    { config: 'no-rfc5780=0\n', version: '4.17.1' },
  ],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      if (isFlag(entry, config.version) && readBoolean(entry.value) !== true) report(findingAt(entry, config));
    }
  },
};

function isFlag({ option, value }: Entry, version: Version): boolean {
  if (value === '' || (option.idle !== undefined && isSince(version, option.idle))) return false;
  return option.type === 'flag' || (option.flagBefore !== undefined && !isSince(version, option.flagBefore));
}

/** A value that is no plain `no` may be a secret at the wrong place: it is not shown. */
function findingAt(entry: Entry, { version }: Config): Said {
  const { name } = entry.option;
  const said = `coturn ${version} does not look at the value of ${name} and turns it on${EFFECTS[name] ?? ''}`;
  if (!/^(?:0|no?|f|false|off)$/i.test(entry.value))
    return finding(entry, `\`${name}=…\`: ${said}. Write \`${name}\` alone, or take the line out.`);
  const message = `${quoted(entry)}: ${said}. Take the line out to leave it off.`;
  return finding(entry, message, entry.line === undefined ? {} : { safe: [deleteLine(entry.line)] });
}

const EFFECTS: Readonly<Record<string, string>> = {
  prometheus: ', so that its metrics can be read by anyone who reaches the port',
  'use-auth-secret': ', so that names and passwords of `user` lines are no longer accepted',
  rfc5780: ', which makes answers larger',
  'multiplex-peer': ', so that all peers share one relay socket per thread',
};
