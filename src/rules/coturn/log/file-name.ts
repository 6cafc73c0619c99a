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
  summary: 'a log file whose name coturn reads as another one, or that is in no known folder',
  why: 'Coturn knows `stdout`, `-` and `syslog` in these letters; any other word is a file in the folder that coturn was started in, which is `/` under systemd. Unless `simple-log` is on it puts the date into the name, and `_` in place of each blank.',
  remedy: 'Write the whole path of a file, without blanks.',
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

/** As coturn writes the name, `YYYY-MM-DD` for the date. */
function nameOf({ value }: Entry, config: Config): string {
  return shown(config.isOn('simple-log') ? value : datedName(value));
}

function reportRelative(entry: Entry, config: Config) {
  const word = entry.value.toLowerCase();
  const special = word === 'stdout' || word === 'syslog' ? word : undefined;
  const start = `${quoted(entry)}: coturn ${config.version} takes this for the name of a file, and logs to ${nameOf(entry, config)} in the folder that it was started in`;
  if (special !== undefined && entry.line !== undefined)
    return finding(entry, `${start}. Write \`log-file=${special}\`.`, { safe: [replaceValue(entry.line, special)] });
  if (/^(?:stderr|none|off|no|null|false|disabled?|console|journald?)$/.test(word))
    return finding(entry, `${start}. Write \`stdout\`, \`syslog\` or a whole path.`);
  return finding(entry, `${start}, which is / under systemd. Write the whole path.`, { severity: 'info' });
}

function reportFolder(entry: Entry, config: Config) {
  const message = `${quoted(entry)} names a folder: coturn ${config.version} takes it for the beginning of a file's name, ${nameOf(entry, config)}. Write the name of a file in that folder.`;
  return finding(entry, message);
}

function reportBlank(entry: Entry, config: Config) {
  const message = `${quoted(entry)}: coturn ${config.version} writes \`_\` in place of each blank, and logs to ${nameOf(entry, config)}. Write a name without blanks.`;
  return finding(entry, message);
}
