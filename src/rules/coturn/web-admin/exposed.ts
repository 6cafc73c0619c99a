import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { serviceAddressOf } from '../../../coturn/effective/service-address.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const exposed: CoturnRule = {
  id: 'web-admin/exposed',
  severity: 'error',
  summary: 'an admin page that other machines can reach',
  why: 'The page manages users and secrets, and most vulnerabilities of coturn were found in it: SQL injection (CVE-2018-4056), bugs in its HTTP parser (CVE-2020-6061), SQL injection again until 4.12.0.',
  remedy:
    'Bind it to loopback with `web-admin-ip=127.0.0.1` and use an SSH tunnel, or turn it off. Its accounts are kept in a database; without one, it cannot be logged into.',
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
    if (workers !== undefined && config.isOn('web-admin-listen-on-workers')) report(reportWorkers(workers));
    const { entry, to } = serviceAddressOf(config, 'web-admin-ip');
    if (entry === undefined || entry.value === '' || !config.isOn('web-admin') || (to !== 'any' && to !== 'address'))
      return;
    report(reportAddress(entry, to === 'any' ? 'on every address' : 'on an address that other machines can reach'));
  },
};

const EFFECT = 'The page manages users and secrets.';

function reportWorkers(entry: Entry) {
  const message = `${quoted(entry)} serves the admin page on the ports for clients`;
  return finding(entry, message, { effect: EFFECT, mark: 'line', suggested: deleting([entry]) });
}

function reportAddress(entry: Entry, where: string) {
  const fix = entry.line?.separator ? { suggested: [replaceValue(entry.line, '127.0.0.1')] } : {};
  return finding(entry, `${quoted(entry)} serves the admin page ${where}`, { effect: EFFECT, ...fix });
}
