import type { Config, Entry } from '../../../coturn/config.ts';
import type { UnitFacts } from '../disk.ts';
import { exampleDisk, UNIT } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report, unitOf } from '../rule.ts';
import { quoted } from '../text.ts';
import { existenceOf } from './names.ts';

const OF_ROOT: UnitFacts = { ...UNIT, user: 'root', groups: [] };

export const group: CoturnRule = {
  id: 'proc/group',
  severity: 'info',
  summary: 'a change of user that needs root, or that keeps the group of root',
  why: 'Only root can become another user: started as a different one, as by the Debian units and in the Docker image, coturn exits with status 255. With `proc-user` alone it also keeps the group that it was started with, which is the group of root.',
  remedy: 'If a unit or a container sets the user, delete both options. If root starts coturn, set both.',
  bad: [
    'proc-user=turnserver\n',
    'proc-user=turnserver\nproc-group=turnserver\n',
    { config: 'proc-user=nobody\n', context: { disk: exampleDisk({ unit: UNIT, hasUser: () => true }) } },
    { config: 'proc-user=turnserver\n', context: { disk: exampleDisk({ unit: OF_ROOT }) } },
  ],
  good: [
    'realm=example.org\n',
    'pidfile=/run/turnserver/turnserver.pid\n',
    { config: 'proc-user=turnserver\nproc-group=turnserver\n', context: { disk: exampleDisk({ unit: OF_ROOT }) } },
    { config: 'proc-user=turnserver\n', context: { disk: exampleDisk({ unit: UNIT }) } },
  ],
  check(config: Config, report: Report, context: Context) {
    const user = config.last('proc-user');
    const entry = user ?? config.last('proc-group');
    if (entry === undefined || existenceOf(entry, context) === 'no') return;
    const unit = unitOf(context);
    if (unit !== undefined && unit.user !== 'root' && user !== undefined) {
      if (user.value !== unit.user) report(reportUnit(user, unit.user));
      return;
    }
    if (user !== undefined && !config.has('proc-group')) report(reportKept(entry));
    else if (unit === undefined || unit.user !== 'root') report(reportRoot(entry));
  },
};

function reportKept(entry: Entry) {
  const effect = 'Started as root, coturn changes its user but stays in the group of root.';
  return finding(entry, `${quoted(entry)} is set without \`proc-group\``, { effect });
}

function reportUnit(entry: Entry, user: string) {
  const effect = 'Only root can become another user: coturn exits with status 255.';
  return finding(entry, `${quoted(entry)}, but the service runs as ${user}`, { effect, severity: 'error' });
}

function reportRoot(entry: Entry) {
  const effect = 'If its unit or container starts it as a different user, coturn exits with status 255.';
  return finding(entry, `${quoted(entry)} only works if root starts coturn`, { effect });
}
