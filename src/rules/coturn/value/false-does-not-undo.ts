import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { readBoolean } from '../../../coturn/values/boolean.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** Options that coturn can only turn on. */
const ONLY_ON = ['dh566', 'dh1066', 'keep-address-family', 'Verbose'];

export const falseDoesNotUndo: CoturnRule = {
  id: 'value/false-does-not-undo',
  severity: 'warning',
  summary: 'a `no` for an option that can only be turned on',
  why: 'Coturn ignores the line: if another one turned the option on, it stays on.',
  remedy: 'Delete the line, and the one that turns it on.',
  bad: ['Verbose\nVerbose=no\n', 'dh1066=0\n', 'keep-address-family=off\n'],
  good: ['verbose\nverbose=no\n', 'keep-address-family\n', 'dh566=yes\n'],
  check(config: Config, report: Report) {
    for (const name of ONLY_ON) {
      const isOn = config.has(name);
      for (const entry of config.all(name)) if (readBoolean(entry.value) === false) report(findingAt(entry, isOn));
    }
  },
};

function findingAt(entry: Entry, isOn: boolean): Said {
  const effect = isOn
    ? 'Another line turns it on, and it stays on. To turn it off, delete that line.'
    : 'It is off without the line, too.';
  const message = `${quoted(entry)} has no effect: this option can only be turned on`;
  const fix = entry.line === undefined ? {} : { safe: [deleteLine(entry.line)] };
  return finding(entry, message, isOn ? { effect, ...fix } : { effect, ...fix, severity: 'info' });
}
