import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { readBoolean } from '../../../coturn/values/boolean.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** Switches that coturn only ever turns on. */
const ONLY_ON = ['dh566', 'dh1066', 'keep-address-family', 'Verbose'];

export const falseDoesNotUndo: CoturnRule = {
  id: 'value/false-does-not-undo',
  severity: 'warning',
  summary: 'a `no` for a switch that can only be turned on',
  why: 'Coturn skips the line: if another one turned the switch on, it stays on.',
  remedy: 'Take the line out, and the one that turns it on.',
  bad: ['Verbose\nVerbose=no\n', 'dh1066=0\n', 'keep-address-family=off\n'],
  good: ['verbose\nverbose=no\n', 'keep-address-family\n', 'dh566=yes\n'],
  check(config: Config, report: Report) {
    for (const name of ONLY_ON) {
      const isOn = config.has(name);
      for (const entry of config.all(name))
        if (readBoolean(entry.value) === false) report(findingAt(entry, isOn, config));
    }
  },
};

function findingAt(entry: Entry, isOn: boolean, { version }: Config): Said {
  const { name } = entry.option;
  const effect = isOn ? 'and it stays on, as another line turns it on' : 'and it is off anyway';
  const advice = isOn ? `Take the line with \`${name}\` out instead.` : 'Take the line out.';
  const message = `${quoted(entry)}: coturn ${version} can only turn this on, so it skips the line, ${effect}. ${advice}`;
  const fix = entry.line === undefined ? {} : { safe: [deleteLine(entry.line)] };
  return finding(entry, message, isOn ? fix : { ...fix, severity: 'info' });
}
