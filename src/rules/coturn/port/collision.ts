import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { meet, type Service, servicesOf } from './services.ts';

const PASSWORD = 'cli-password=$5$0011223344556677$aa\n';

export const collision: CoturnRule = {
  id: 'port/collision',
  severity: 'error',
  summary: 'two services on one port',
  why: 'Coturn opens its listeners for clients first. The second service does not get the port, and coturn silently runs without it.',
  remedy:
    'Give one of them another port. `listening-port` and `tls-listening-port` may be the same: one listener serves both.',
  bad: [
    { config: `listening-ip=127.0.0.1\n${PASSWORD}cli-port=3478\n`, version: '4.6.1' },
    `listening-port=5766\ncli\n${PASSWORD}`,
    'web-admin\nprometheus\nprometheus-address=127.0.0.1\nprometheus-port=8080\n',
    {
      config:
        'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\nweb-admin\nweb-admin-ip=192.0.2.1\nweb-admin-port=3479\n',
      version: '4.6.1',
    },
    'listening-port=8080\nlistening-ip=0.0.0.0\nweb-admin\n',
    'tcp-proxy-port=8080\nweb-admin\n',
    'listening-ip=192.0.2.10\naux-server=127.0.0.1:8080\nweb-admin\n',
  ],
  good: [
    {
      config: `listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\nno-rfc5780\nweb-admin\nweb-admin-ip=192.0.2.1\nweb-admin-port=3479\n`,
      version: '4.6.1',
    },
    'listening-port=443\ntls-listening-port=443\ncert=/etc/turn/fullchain.pem\npkey=/etc/turn/privkey.pem\n',
    { config: `listening-ip=192.0.2.10\n${PASSWORD}cli-port=3478\n`, version: '4.6.1' },
    'listening-port=5766\n',
    'no-tcp\nlistening-port=8080\nweb-admin\n',
    'listening-port=8080\ntcp-proxy-port=5555\nweb-admin\n',
    'aux-server=192.0.2.10:8080\nweb-admin\n',
  ],
  check(config: Config, report: Report) {
    const services = servicesOf(config).filter(({ isTcp }) => isTcp);
    for (const [index, service] of services.entries()) {
      const other = services.slice(0, index).find((one) => collide(one, service));
      if (other !== undefined) report(findingAt(service, other));
    }
  },
};

/** Listeners for clients can share a port. */
function collide(one: Service, other: Service): boolean {
  return one.port === other.port && !(one.isForClients && other.isForClients) && meet(one, other);
}

function findingAt(service: Service, other: Service) {
  const message = `${service.what} and ${other.what} both use TCP port ${service.port}`;
  const opened = other.isForClients ? 'the latter' : 'one of them';
  const effect = `Coturn opens only ${opened}. Choose another \`${service.option}\`.`;
  return finding(service.entry ?? other.entry, message, { effect, option: service.option });
}
