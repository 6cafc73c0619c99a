import type { Config, Entry } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { exampleDisk, UNIT } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report, unitOf } from '../rule.ts';
import { quoted } from '../text.ts';

const RUN = exampleDisk({ files: { '/run/turnserver': { kind: 'directory' } } });

export const pidfile: CoturnRule = {
  id: 'proc/pidfile',
  severity: 'info',
  summary: 'a PID file that coturn cannot write, or no setting for it',
  why: 'By default coturn writes /var/run/turnserver.pid. Unless it is started as root, this fails: it logs an error and writes /var/tmp/turnserver.pid instead.',
  remedy:
    'Write `pidfile=` for no PID file: neither systemd nor containers need one. Otherwise name a directory that the user of coturn can write to.',
  bad: [
    'realm=example.org\n',
    { config: 'pidfile=/run/coturn/turnserver.pid\n', context: { disk: RUN } },
    { config: 'pidfile=/run/turnserver\n', context: { disk: RUN } },
  ],
  good: [
    'pidfile=\n',
    'pidfile=/run/turnserver/turnserver.pid\n',
    { config: 'pidfile=/run/turnserver/turnserver.pid\n', context: { disk: RUN } },
    { config: 'realm=example.org\n', args: '--pidfile=' },
    { config: 'realm=example.org\n', context: { disk: exampleDisk({ unit: { ...UNIT, user: 'root' } }) } },
  ],
  check(config: Config, report: Report, context: Context) {
    const entry = config.last('pidfile');
    if (entry !== undefined) {
      checkPath(entry, report, context);
      return;
    }
    if (unitOf(context)?.user === 'root') return;
    const message = 'no `pidfile`: coturn writes /var/run/turnserver.pid';
    const effect = 'Unless root starts it, it logs an error and writes /var/tmp/turnserver.pid instead.';
    const suggested = [append(config.syntax, ['pidfile='])];
    report(finding(undefined, message, { effect, option: 'pidfile', suggested }));
  },
};

/** Systemd and containers may create the directory when they start coturn, so it may exist on another machine. */
function checkPath(entry: Entry, report: Report, { disk, isServer }: Context): void {
  const { value } = entry;
  const folder = /^(\/.*)\/[^/]+$/s.exec(value)?.[1];
  if (disk === undefined || folder === undefined || isMisspelt(value)) return;
  const isFolder = disk.file(value).kind === 'directory';
  if (!isFolder && disk.file(folder).kind !== 'missing') return;
  const message = isFolder ? `${quoted(entry)} is a directory` : `${quoted(entry)}: the directory does not exist`;
  const effect = 'Coturn logs an error and writes no PID file there.';
  report(finding(entry, message, isServer ? { effect, severity: 'warning' } : { effect }));
}
