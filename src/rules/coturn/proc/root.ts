import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** A folder that is root's: others have one of their own in it. */
const OF_ROOT = /^(?:\/var)?\/run\/[^/]+$/;

export const root: CoturnRule = {
  id: 'proc/root',
  severity: 'info',
  summary: 'a pid file where only root may write, and no other user to run as',
  why: 'Either coturn is started as root, and without `proc-user` it stays root: a fault in its parsers then costs the machine. Or it is not, and cannot write this file: it logs an error, and writes into /var/tmp.',
  remedy:
    'Let the unit start it as a user of its own, and write the pid file into a folder of that user, or none: `pidfile=`. Or write `proc-user` and `proc-group`.',
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
    const message = `${quoted(entry)}: only root writes there. Started as root, coturn ${config.version} stays root for as long as it runs, as there is no \`proc-user\`; started as another user, it writes to /var/tmp instead. Write \`pidfile=\` for none, or add \`proc-user\` and \`proc-group\`.`;
    report(finding(entry, message));
  },
};
