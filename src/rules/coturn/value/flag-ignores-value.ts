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
  summary: 'an option that is on whatever its value says',
  why: 'Coturn only looks at the key: `prometheus=0` opens the metrics to anyone, and `use-auth-secret=0` makes every `user` line useless.',
  remedy: 'Delete the line to turn it off; write the key alone to turn it on.',
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
      if (isFlag(entry, config.version) && readBoolean(entry.value) !== true) report(findingAt(entry));
    }
  },
};

function isFlag({ option, value }: Entry, version: Version): boolean {
  if (value === '' || (option.idle !== undefined && isSince(version, option.idle))) return false;
  return option.type === 'flag' || (option.flagBefore !== undefined && !isSince(version, option.flagBefore));
}

/** A value other than a plain `no` may be a misplaced secret: it is not shown. */
function findingAt(entry: Entry): Said {
  const { name } = entry.option;
  const effect = EFFECTS[name];
  const because = effect === undefined ? {} : { effect };
  if (!/^(?:0|no?|f|false|off)$/i.test(entry.value))
    return finding(entry, `\`${name}=…\` turns ${name} on: coturn ignores its value`, {
      effect: [...(effect === undefined ? [] : [effect]), `Write \`${name}\` alone, or delete the line.`].join(' '),
    });
  const fix = entry.line === undefined ? {} : { suggested: [deleteLine(entry.line)] };
  return finding(entry, `${quoted(entry)} turns ${name} on: coturn ignores its value`, { ...because, ...fix });
}

const EFFECTS: Readonly<Record<string, string>> = {
  prometheus: 'Anyone who can reach the port can read the metrics.',
  'use-auth-secret': 'The names and passwords of `user` lines are no longer accepted.',
  rfc5780: 'Responses become larger.',
  'multiplex-peer': 'All peers share one relay socket per thread.',
};
