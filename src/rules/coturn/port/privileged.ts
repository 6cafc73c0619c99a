import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servicesOf } from './services.ts';

export const privileged: CoturnRule = {
  id: 'port/privileged',
  severity: 'info',
  summary: 'a port below 1024, which requires root or a capability',
  why: 'Started as another user, as by the systemd units of Debian and in the Docker image, coturn cannot open such a port: it retries for a minute (errno 13) and exits.',
  remedy:
    'Give the unit `AmbientCapabilities=CAP_NET_BIND_SERVICE`; or start coturn as root with `proc-user` and `proc-group`, to which it changes once its ports are open.',
  bad: [
    'listening-port=80\n',
    'tls-listening-port=443\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
    'web-admin\nweb-admin-port=443\n',
  ],
  good: [
    'listening-port=3478\n',
    'tls-listening-port=443\n',
    'listening-port=443\nproc-user=turnserver\nproc-group=turnserver\n',
    'listening-port=0\n',
  ],
  check(config: Config, report: Report) {
    if (config.has('proc-user')) return;
    for (const { port, entry } of servicesOf(config)) {
      if (port < 1024 && entry !== undefined) report(findingAt(entry));
    }
  },
};

function findingAt(entry: Entry) {
  const message = `${quoted(entry)} requires root or CAP_NET_BIND_SERVICE`;
  return finding(entry, message, { effect: 'Without either, coturn retries for a minute and exits.' });
}
