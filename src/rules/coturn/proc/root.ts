import type { Config, Entry } from '../../../coturn/config.ts';
import type { UnitFacts } from '../disk.ts';
import { exampleDisk, UNIT } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report, unitOf } from '../rule.ts';
import { quoted } from '../text.ts';

/** A directory that only root can write to; other users have their own directory in it. */
const OF_ROOT = /^(?:\/var)?\/run\/[^/]+$/;

export const root: CoturnRule = {
  id: 'proc/root',
  severity: 'info',
  summary: 'a service that keeps running as root, or a PID file that only root can write',
  why: 'If root starts coturn, it keeps running as root without `proc-user`, so that a vulnerability in it costs the whole machine. If another user starts it, it cannot write this file: it logs an error and writes to /var/tmp.',
  remedy:
    'Let the unit start coturn as its own user, and keep the PID file in a directory of that user, or write `pidfile=` for none. Alternatively set `proc-user` and `proc-group`.',
  bad: [
    'pidfile=/var/run/turnserver.pid\n',
    'pidfile=/run/coturn.pid\n',
    { config: 'pidfile=/run/coturn.pid\n', context: { disk: exampleDisk({ unit: UNIT }) } },
    { config: 'realm=example.org\n', context: { disk: exampleDisk({ unit: { ...UNIT, user: 'root' } }) } },
  ],
  good: [
    'pidfile=\n',
    'pidfile=/run/turnserver/turnserver.pid\n',
    'pidfile=/var/run/turnserver.pid\nproc-user=turnserver\nproc-group=turnserver\n',
    'realm=example.org\n',
    { config: 'realm=example.org\n', context: { disk: exampleDisk({ unit: UNIT }) } },
    {
      config: 'proc-user=turnserver\nproc-group=turnserver\n',
      context: { disk: exampleDisk({ unit: { ...UNIT, user: 'root' } }) },
    },
  ],
  check(config: Config, report: Report, context: Context) {
    if (config.has('proc-user')) return;
    const unit = unitOf(context);
    const entry = config.last('pidfile');
    if (unit?.user === 'root') report(reportService(unit));
    else if (entry !== undefined && OF_ROOT.test(entry.value)) report(reportFile(entry, unit));
  },
};

function reportService({ name }: UnitFacts) {
  const message = `${name} runs coturn as root, and there is no \`proc-user\``;
  const effect = 'A vulnerability in it costs the whole machine. Write `User=turnserver` into its unit.';
  return finding(undefined, message, { effect, option: 'proc-user' });
}

function reportFile(entry: Entry, unit: UnitFacts | undefined) {
  if (unit !== undefined) {
    const message = `${quoted(entry)}: the service runs as ${unit.user} and cannot write there`;
    return finding(entry, message, { effect: 'Coturn logs an error and writes it to /var/tmp instead.' });
  }
  const message = `${quoted(entry)}: only root can write there, and there is no \`proc-user\``;
  const effect =
    'Started as root, coturn keeps running as root; started as another user, it writes to /var/tmp instead.';
  return finding(entry, message, { effect });
}
