import type { Config, Entry } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

const RUN = exampleDisk({ files: { '/run/turnserver': { kind: 'directory' } } });

export const pidfile: CoturnRule = {
  id: 'proc/pidfile',
  severity: 'info',
  summary: 'a pid file where coturn cannot write it, or nothing said of it, as the usual place is for root',
  why: 'Coturn writes /var/run/turnserver.pid unless told otherwise. Started as another user it may not: it logs an error, and puts the file into /var/tmp.',
  remedy:
    'Write `pidfile=`, which means none: systemd and containers need none. For those that do, name a folder that the user of coturn may write to.',
  bad: [
    'realm=example.org\n',
    { config: 'pidfile=/run/coturn/turnserver.pid\n', context: { disk: RUN } },
    { config: 'pidfile=/run/turnserver\n', context: { disk: RUN } },
  ],
  good: [
    'pidfile=\n',
    'pidfile=/run/turnserver/turnserver.pid\n',
    { config: 'pidfile=/run/turnserver/turnserver.pid\n', context: { disk: RUN } },
  ],
  check(config: Config, report: Report, context: Context) {
    const entry = config.last('pidfile');
    if (entry !== undefined) {
      checkPath(entry, config, report, context);
      return;
    }
    const message = `no \`pidfile\`: coturn ${config.version} writes /var/run/turnserver.pid, and started as another user than root it logs an error and writes /var/tmp/turnserver.pid. Write \`pidfile=\` for none.`;
    report(finding(undefined, message, { option: 'pidfile', suggested: [append(config.syntax, ['pidfile='])] }));
  },
};

/** Systemd and containers may make the folder as they start coturn, so on another machine it may be there. */
function checkPath(entry: Entry, config: Config, report: Report, { disk, isServer }: Context): void {
  const { value } = entry;
  const folder = /^(\/.*)\/[^/]+$/s.exec(value)?.[1];
  if (disk === undefined || folder === undefined || isMisspelt(value)) return;
  const isFolder = disk.file(value).kind === 'directory';
  if (!isFolder && disk.file(folder).kind !== 'missing') return;
  const why = isFolder ? 'that is a folder' : 'its folder is not there';
  const message = `${quoted(entry)}: ${why}, so coturn ${config.version} logs an error and writes no such file. Name a file in a folder that is there, or write \`pidfile=\` for none.`;
  report(finding(entry, message, isServer ? { severity: 'warning' } : {}));
}
