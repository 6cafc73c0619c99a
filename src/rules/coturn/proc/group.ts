import type { Config, Entry } from '../../../coturn/config.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { existenceOf } from './names.ts';

export const group: CoturnRule = {
  id: 'proc/group',
  severity: 'info',
  summary: 'a change of user that needs root, or that keeps the group of root',
  why: 'Only root may become another user: started as somebody else, as by the units of Debian and in the Docker image, coturn ends with status 255. And with `proc-user` alone it keeps the group that it was started with, which is the group of root.',
  remedy: 'Where a unit or a container chooses the user, write neither. Where root starts coturn, write both.',
  bad: ['proc-user=turnserver\n', 'proc-user=turnserver\nproc-group=turnserver\n'],
  good: ['realm=example.org\n', 'pidfile=/run/turnserver/turnserver.pid\n'],
  check(config: Config, report: Report, context: Context) {
    const user = config.last('proc-user');
    const entry = user ?? config.last('proc-group');
    if (entry === undefined || existenceOf(entry, context) === 'no') return;
    report(user !== undefined && !config.has('proc-group') ? reportKept(entry, config) : reportRoot(entry, config));
  },
};

function reportKept(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: started as root, coturn ${version} changes its user and stays in the group of root, as there is no \`proc-group\`. Add one.`;
  return finding(entry, message);
}

function reportRoot(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: this is for a coturn that root starts; coturn ${version} ends with status 255 if its unit or container starts it as another user than this. Delete it there.`;
  return finding(entry, message);
}
