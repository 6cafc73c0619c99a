import type { Config } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';
import { logFileOf } from './target.ts';

const LOGS = exampleDisk({ files: { '/var/log/turnserver': { kind: 'directory' } } });

export const dirMissing: CoturnRule = {
  id: 'log/dir-missing',
  severity: 'warning',
  needsDisk: true,
  summary: 'a log file in a directory that does not exist',
  why: 'Coturn creates no directories. It logs one error and uses the first place where it can write: /var/log, /var/tmp, /tmp, or the directory it was started in. Few people look for the log there.',
  remedy: 'Create the directory, owned by the user that coturn runs as, or use another one.',
  bad: [{ config: 'log-file=/var/log/coturn/turn.log\n', context: { disk: LOGS } }],
  good: [
    { config: 'log-file=/var/log/turnserver/turn.log\n', context: { disk: LOGS } },
    { config: 'log-file=/var/log/coturn/turn.log\nsyslog\n', context: { disk: LOGS } },
    { config: 'log-file=stdout\n', context: { disk: LOGS } },
    'log-file=/var/log/coturn/turn.log\n',
  ],
  check(config: Config, report: Report, { disk, isServer }: Context) {
    const entry = logFileOf(config);
    const folder = /^(\/.*)\/[^/]*$/s.exec(entry?.value ?? '')?.[1];
    if (entry === undefined || folder === undefined || isMisspelt(entry.value)) return;
    const { kind } = disk?.file(folder) ?? { kind: 'unreadable' };
    if (kind !== 'missing' && kind !== 'file') return;
    const what = kind === 'missing' ? 'does not exist' : 'is not a directory';
    const message = `${quoted(entry)}: ${shown(folder)} ${what}`;
    const effect = 'Coturn logs to /var/log, /var/tmp or /tmp instead, wherever it can write.';
    report(finding(entry, message, isServer ? { effect } : { effect, severity: 'info' }));
  },
};
