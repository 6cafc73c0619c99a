import type { Config, Entry } from '../../../coturn/config.ts';
import type { UnitFacts } from '../disk.ts';
import { exampleDisk, UNIT } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report, unitOf } from '../rule.ts';
import { quoted } from '../text.ts';
import { servicesOf } from './services.ts';

const CAPABLE = { ...UNIT, capabilities: ['CAP_NET_BIND_SERVICE'] };

export const privileged: CoturnRule = {
  id: 'port/privileged',
  severity: 'warning',
  summary: 'a port below 1024, which requires root or a capability',
  why: 'Started as another user, as by the systemd units of Debian and in the Docker image, coturn cannot open such a port: it retries for a minute (errno 13) and exits.',
  remedy:
    'Give the unit `AmbientCapabilities=CAP_NET_BIND_SERVICE`; or start coturn as root with `proc-user` and `proc-group`, to which it changes once its ports are open.',
  bad: [
    'listening-port=80\n',
    'tls-listening-port=443\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
    'web-admin\nweb-admin-port=443\n',
    { config: 'listening-port=443\n', context: { disk: exampleDisk({ unit: UNIT }) } },
    { config: 'listening-port=443\nproc-user=turnserver\n', context: { disk: exampleDisk({ unit: UNIT }) } },
  ],
  good: [
    'listening-port=3478\n',
    'tls-listening-port=443\n',
    'listening-port=443\nproc-user=turnserver\nproc-group=turnserver\n',
    'listening-port=0\n',
    { config: 'listening-port=443\n', context: { disk: exampleDisk({ unit: CAPABLE }) } },
    { config: 'listening-port=443\n', context: { disk: exampleDisk({ unit: { ...UNIT, user: 'root' } }) } },
    { config: 'listening-port=443\n', context: { disk: exampleDisk({ unit: UNIT, unprivilegedPort: 0 }) } },
  ],
  check(config: Config, report: Report, context: Context) {
    const unit = unitOf(context);
    if (unit === undefined ? config.has('proc-user') : mayBind(unit)) return;
    const first = (context.isServer ? context.disk?.unprivilegedPort : undefined) ?? 1024;
    for (const { port, entry } of servicesOf(config)) {
      if (port < first && entry !== undefined) report(findingAt(entry, unit));
    }
  },
};

function mayBind({ user, capabilities }: UnitFacts): boolean {
  return user === 'root' || user === '0' || capabilities.includes('CAP_NET_BIND_SERVICE');
}

function findingAt(entry: Entry, unit: UnitFacts | undefined) {
  if (unit !== undefined) {
    const message = `${quoted(entry)}: the service runs as ${unit.user} and cannot open this port`;
    const effect = 'Coturn retries for a minute and exits. Add `AmbientCapabilities=CAP_NET_BIND_SERVICE` to its unit.';
    return finding(entry, message, { effect, severity: 'error' });
  }
  const message = `${quoted(entry)} requires root or CAP_NET_BIND_SERVICE`;
  return finding(entry, message, { effect: 'Without either, coturn retries for a minute and exits.' });
}
