import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** A directory that only root can write to; other users have their own directory in it. */
const OF_ROOT = /^(?:\/var)?\/run\/[^/]+$/;

export const root: CoturnRule = {
  id: 'proc/root',
  severity: 'info',
  summary: 'a PID file that only root can write, and no user to switch to',
  why: 'If root starts coturn, it keeps running as root without `proc-user`, so that a vulnerability in it costs the whole machine. If another user starts it, it cannot write this file: it logs an error and writes to /var/tmp.',
  remedy:
    'Let the unit start coturn as its own user, and keep the PID file in a directory of that user, or write `pidfile=` for none. Alternatively set `proc-user` and `proc-group`.',
  bad: ['pidfile=/var/run/turnserver.pid\n', 'pidfile=/run/coturn.pid\n'],
  good: [
    'pidfile=\n',
    'pidfile=/run/turnserver/turnserver.pid\n',
    'pidfile=/var/run/turnserver.pid\nproc-user=turnserver\nproc-group=turnserver\n',
    'realm=example.org\n',
  ],
  check(config: Config, report: Report) {
    const entry = config.last('pidfile');
    if (entry === undefined || config.has('proc-user') || !OF_ROOT.test(entry.value)) return;
    const message = `${quoted(entry)}: only root can write there, and there is no \`proc-user\``;
    const effect =
      'Started as root, coturn keeps running as root; started as another user, it writes to /var/tmp instead.';
    report(finding(entry, message, { effect }));
  },
};
