import type { Config, Entry } from '../../../coturn/config.ts';
import { insertAfter } from '../../../coturn/edits.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { type Target, targetOf, targetOfValue } from './target.ts';

/** Options for log files only, and what they do. */
const OF_FILES: Readonly<Record<string, string>> = {
  'simple-log': 'It only affects the name of a log file.',
  'no-stdout-log': 'It only turns off the copy that goes with a log file.',
};

export const noopCombos: CoturnRule = {
  id: 'log/noop-combos',
  severity: 'info',
  summary: 'a logging option that has no effect beside another',
  why: 'Coturn accepts the line and ignores it, because another one decides where the log goes or how its timestamps look.',
  remedy: 'Delete the line.',
  bad: [
    'syslog\nlog-file=/var/log/turnserver/turn.log\n',
    'log-file=stdout\nsimple-log\n',
    'log-file=stdout\nno-stdout-log\n',
    { config: 'new-log-timestamp-format=%FT%T%z\n', version: '4.6.1' },
    'syslog-facility=LOG_LOCAL7\n',
  ],
  good: [
    'log-file=/var/log/turnserver/turn.log\nsimple-log\nno-stdout-log\n',
    'simple-log\n',
    'syslog\nlog-file=syslog\n',
    'log-file=syslog\nsyslog-facility=LOG_LOCAL7\n',
    'new-log-timestamp-format=%FT%T%z\n',
    { config: 'new-log-timestamp\nnew-log-timestamp-format=%FT%T%z\n', version: '4.6.1' },
  ],
  check(config: Config, report: Report) {
    deadLogFile(config, report);
    deadOptions(config, report);
    deadFormat(config, report);
    deadFacility(config, report);
  },
};

function deadLogFile(config: Config, report: Report): void {
  const entry = config.last('log-file');
  if (entry === undefined || !config.isOn('syslog') || targetOfValue(entry.value) === 'syslog') return;
  report(idle(entry, 'with `syslog`, the log goes only there'));
}

function deadOptions(config: Config, report: Report): void {
  const where = PLACES[targetOf(config)];
  if (where === undefined) return;
  for (const [name, effect] of Object.entries(OF_FILES)) {
    const entry = config.last(name);
    if (entry !== undefined && config.isOn(name)) report(idle(entry, `the log goes to ${where}`, effect));
  }
}

const PLACES: Readonly<Partial<Record<Target, string>>> = { stdout: 'standard output', syslog: 'syslog' };

function idle(entry: Entry, because: string, effect?: string): Said {
  const more = { mark: 'line', safe: deleting([entry]) } as const;
  return finding(
    entry,
    `${quoted(entry)} has no effect: ${because}`,
    effect === undefined ? more : { ...more, effect },
  );
}

function deadFormat(config: Config, report: Report): void {
  const entry = config.last('new-log-timestamp-format');
  if (entry === undefined || isSince(config.version, '4.17.0') || config.isOn('new-log-timestamp')) return;
  const message = `${quoted(entry)} has no effect without \`new-log-timestamp\``;
  const fix =
    entry.line === undefined ? {} : { suggested: [insertAfter(config.syntax, entry.line, ['new-log-timestamp'])] };
  report(finding(entry, message, { mark: 'line', ...fix }));
}

function deadFacility(config: Config, report: Report): void {
  const entry = config.last('syslog-facility');
  if (entry === undefined || targetOf(config) === 'syslog') return;
  const message = `${quoted(entry)} has no effect: the log does not go to syslog`;
  const effect = 'Add `syslog`, or delete the line.';
  report(finding(entry, message, { effect, mark: 'line', suggested: deleting([entry]) }));
}
