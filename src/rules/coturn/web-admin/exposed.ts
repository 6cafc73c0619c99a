import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { boundOf } from '../../../coturn/effective/bound.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const exposed: CoturnRule = {
  id: 'web-admin/exposed',
  severity: 'error',
  summary: 'the admin page can be reached from other machines',
  why: 'The page manages users and secrets, and is the part of coturn in which most holes were found: SQL injection (CVE-2018-4056), faults of its HTTP parser (CVE-2020-6061), SQL injection again until 4.12.0.',
  remedy:
    'Bind it to loopback with `web-admin-ip=127.0.0.1` and come over SSH, or turn it off. Its accounts are in a database; without one nobody can log in.',
  reference: 'https://nvd.nist.gov/vuln/detail/CVE-2018-4056',
  bad: [
    'web-admin\nweb-admin-ip=0.0.0.0\n',
    'web-admin\nweb-admin-ip=203.0.113.5\n',
    'web-admin\nweb-admin-listen-on-workers\n',
  ],
  good: [
    'web-admin\nweb-admin-ip=127.0.0.1\n',
    'web-admin\n',
    'web-admin-ip=0.0.0.0\n',
    'web-admin\nweb-admin-listen-on-workers=no\n',
  ],
  check(config: Config, report: Report) {
    const workers = config.last('web-admin-listen-on-workers');
    if (workers !== undefined && config.isOn('web-admin-listen-on-workers')) report(reportWorkers(workers, config));
    const { entry, to } = boundOf(config, 'web-admin-ip');
    if (entry === undefined || entry.value === '' || !config.isOn('web-admin') || (to !== 'any' && to !== 'address'))
      return;
    report(reportAddress(entry, to === 'any' ? 'every address of this machine' : 'that address', config));
  },
};

function reportWorkers(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: coturn ${version} serves its admin page on the ports that are for clients, and so to everyone. Delete the line.`;
  return finding(entry, message, { mark: 'line', suggested: deleting([entry]) });
}

function reportAddress(entry: Entry, where: string, { version }: Config) {
  const message = `${quoted(entry)}: coturn ${version} serves its admin page on ${where}, where others reach it. Write \`web-admin-ip=127.0.0.1\`.`;
  return finding(entry, message, entry.line?.separator ? { suggested: [replaceValue(entry.line, '127.0.0.1')] } : {});
}
