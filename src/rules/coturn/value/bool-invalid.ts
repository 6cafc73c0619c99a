import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { isLeftToSyntax } from '../left-to-syntax.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const boolInvalid: CoturnRule = {
  id: 'value/bool-invalid',
  severity: 'fatal',
  summary: 'a switch with a value that is neither on nor off',
  why: 'Coturn prints `Unknown boolean value` and exits with status 255, so no server runs.',
  remedy: 'Write the key alone or `=yes` to turn it on, `=no` to turn it off.',
  bad: ['fingerprint=enable\n', 'no-tcp-relay = ok\n', 'lt-cred-mech=-1\n'],
  good: [
    'fingerprint\nno-tcp-relay=yes\nlt-cred-mech=0\n',
    'verbose = off\n',
    { config: 'fingerprint={{ turn_fingerprint }}\n', context: { isTemplate: true } },
    'fingerprint # for browsers\n',
    "lt-cred-mech='1'\n",
  ],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      if (entry.option.type !== 'boolean' || entry.effective.kind !== 'ends') continue;
      if (!isLeftToSyntax(entry)) report(findingAt(entry));
    }
  },
};

function findingAt(entry: Entry): Said {
  const meant = meaningOf(entry.value);
  const message = `${quoted(entry)} is neither on nor off`;
  const effect = 'Coturn refuses to start (exit 255).';
  if (meant === undefined || entry.line === undefined) return finding(entry, message, { effect });
  return finding(entry, message, { effect, suggested: [replaceValue(entry.line, meant)] });
}

/** What was probably meant; undefined if that would be a guess. */
function meaningOf(value: string): 'yes' | 'no' | undefined {
  const word = value.toLowerCase();
  if (/^(?:enabled?|on|yes|true|1|ok)$/.test(word)) return 'yes';
  return /^(?:disabled?|off|no|false|0)$/.test(word) ? 'no' : undefined;
}
