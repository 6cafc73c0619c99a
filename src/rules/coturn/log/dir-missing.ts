import type { Config } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { logFileOf } from './target.ts';

const LOGS = exampleDisk({ files: { '/var/log/turnserver': { kind: 'directory' } } });

export const dirMissing: CoturnRule = {
  id: 'log/dir-missing',
  severity: 'warning',
  needsDisk: true,
  summary: 'a log file in a folder that is not there',
  why: 'Coturn makes no folders. It logs one error and takes the first place where it can write: /var/log, /var/tmp, /tmp, the folder it was started in. Nobody finds the log there.',
  remedy: 'Make the folder, owned by the user that coturn runs as, or write another.',
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
    const what = kind === 'missing' ? 'is not there' : 'is no folder';
    const message = `${quoted(entry)}: the folder ${what}, so coturn ${config.version} logs elsewhere: to /var/log, /var/tmp or /tmp, wherever it may write. Make the folder, or write another.`;
    report(finding(entry, message, isServer ? {} : { severity: 'info' }));
  },
};
