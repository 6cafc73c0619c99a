import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { servicesOf } from './services.ts';

export const privileged: CoturnRule = {
  id: 'port/privileged',
  severity: 'info',
  summary: 'a port below 1024, for which coturn needs root or a capability',
  why: 'Started as another user, as by the units of Debian and in the Docker image, coturn may not open such a port: it tries for a minute (errno 13), and ends.',
  remedy:
    'Give the unit `AmbientCapabilities=CAP_NET_BIND_SERVICE`; or start coturn as root and let it change its user with `proc-user` and `proc-group`, which it does once its ports are open.',
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
      if (port < 1024 && entry !== undefined) report(findingAt(entry, port, config));
    }
  },
};

function findingAt(entry: Entry, port: number, { version }: Config) {
  const message = `${quoted(entry)}: port ${port} is for root and for who has CAP_NET_BIND_SERVICE; coturn ${version}, started as another user without it, tries for a minute and ends. Give its unit that capability, or start it as root with \`proc-user\`.`;
  return finding(entry, message);
}
