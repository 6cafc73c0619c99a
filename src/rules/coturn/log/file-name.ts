import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';
import { datedName, logFileOf } from './target.ts';

const LOGS = exampleDisk({ files: { '/var/log/turnserver': { kind: 'directory' } } });

export const fileName: CoturnRule = {
  id: 'log/file-name',
  severity: 'warning',
  summary: 'a log file whose name coturn changes, or that is in no particular directory',
  why: 'Coturn knows `stdout`, `-` and `syslog`, in lower case. Any other word is a file in the directory that coturn was started in, which is `/` under systemd. Unless `simple-log` is on, coturn adds the date to the name and replaces each space or tab with `_`.',
  remedy: 'Write the full path of a file, without spaces.',
  bad: [
    'log-file=none\n',
    'log-file=STDOUT\n',
    'log-file=turn.log\n',
    'log-file=/var/log/turn server.log\n',
    { config: 'log-file=/var/log/turnserver\n', context: { disk: LOGS } },
    { config: 'log-file=/var/log/turnserver/\n', context: { disk: LOGS } },
  ],
  good: [
    'log-file=stdout\n',
    'log-file=-\n',
    'log-file=/var/log/turnserver/turn.log\n',
    'log-file=/var/log/turn server.log\nsimple-log\n',
    'log-file=none\nsyslog\n',
    { config: 'log-file=/var/log/turnserver/turn.log\n', context: { disk: LOGS } },
  ],
  check(config: Config, report: Report, context: Context) {
    const entry = logFileOf(config);
    if (entry === undefined || isMisspelt(entry.value) || entry.value.startsWith('~')) return;
    if (!entry.value.includes('/')) report(reportRelative(entry, config));
    else if (isFolder(entry.value, context)) report(reportFolder(entry, config));
    else if (/[ \t]/.test(entry.value) && !config.isOn('simple-log')) report(reportBlank(entry, config));
  },
};

function isFolder(path: string, { disk }: Context): boolean {
  return path.endsWith('/') || disk?.file(path).kind === 'directory';
}

/** The name as coturn writes it, with `YYYY-MM-DD` for the date. */
function nameOf({ value }: Entry, config: Config): string {
  return shown(config.isOn('simple-log') ? value : datedName(value));
}

function reportRelative(entry: Entry, config: Config) {
  const word = entry.value.toLowerCase();
  const special = word === 'stdout' || word === 'syslog' ? word : undefined;
  const message = `${quoted(entry)} is a file name: coturn logs to ${nameOf(entry, config)}`;
  const where = 'The file is in the directory that coturn was started in';
  if (special !== undefined && entry.line !== undefined)
    return finding(entry, message, { effect: `${where}.`, safe: [replaceValue(entry.line, special)] });
  if (/^(?:stderr|none|off|no|null|false|disabled?|console|journald?)$/.test(word))
    return finding(entry, message, { effect: `${where}. Write \`stdout\`, \`syslog\` or a full path.` });
  const effect = `${where}, which is / under systemd. Write the full path.`;
  return finding(entry, message, { effect, severity: 'info' });
}

function reportFolder(entry: Entry, config: Config) {
  const message = `${quoted(entry)} is a directory: coturn logs to ${nameOf(entry, config)}`;
  const effect = 'Coturn takes it as the beginning of a file name. Write the name of a file in that directory.';
  return finding(entry, message, { effect });
}

function reportBlank(entry: Entry, config: Config) {
  const message = `${quoted(entry)} contains whitespace: coturn logs to ${nameOf(entry, config)}`;
  return finding(entry, message, { effect: 'Coturn replaces each space or tab with `_`.' });
}
