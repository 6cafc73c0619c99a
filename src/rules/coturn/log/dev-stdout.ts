import type { Config, Entry } from '../../../coturn/config.ts';
import { insertAfter, replaceValue } from '../../../coturn/edits.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';
import { datedName, targetOf } from './target.ts';

const STDOUT = /^\/(?:dev\/stdout|dev\/fd\/1|proc\/self\/fd\/1)$/;

export const devStdout: CoturnRule = {
  id: 'log/dev-stdout',
  severity: 'error',
  summary: 'a device as the log file, to whose name coturn adds the date',
  why: 'Coturn adds the date to the name of its log: /dev/stdout becomes a new file, /dev/stdout_2026-01-31.log. Started as root, it fills memory there, as /dev is usually a file system in memory; started as another user, it logs to another file.',
  remedy: 'Write `log-file=stdout`. For a device, add `simple-log`, which keeps the name as it is.',
  bad: ['log-file=/dev/stdout\n', 'log-file=/dev/null\n', 'log-file=/proc/self/fd/1\n', 'log-file=/dev/stderr\n'],
  good: [
    'log-file=stdout\n',
    'log-file=/dev/null\nsimple-log\n',
    'log-file=/dev/stdout\nsyslog\n',
    'log-file=/var/log/turnserver/turnserver.log\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('log-file');
    if (entry !== undefined && targetOf(config) === 'device' && !config.isOn('simple-log') && !isMisspelt(entry.value))
      report(findingAt(entry, config));
  },
};

function findingAt(entry: Entry, { syntax }: Config) {
  const message = `${quoted(entry)} logs to a new file, ${shown(datedName(entry.value))}`;
  const isStdout = STDOUT.test(entry.value);
  const effect = `Coturn adds the date to the name.${isStdout ? '' : ' `simple-log` keeps it as it is.'}`;
  if (entry.line === undefined) return finding(entry, message, { effect });
  if (isStdout) return finding(entry, message, { effect, safe: [replaceValue(entry.line, 'stdout')] });
  return finding(entry, message, { effect, suggested: [insertAfter(syntax, entry.line, ['simple-log'])] });
}
