import type { Config } from '../../../coturn/config.ts';
import { externalIps, privateIp } from '../../../coturn/effective/external-ip.ts';
import { isRelay, relayAddresses, relayPorts } from '../../../coturn/effective/relay.ts';
import type { Ip } from '../../../coturn/values/address.ts';
import { CONTAINER, publishedIn } from '../deployed.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { isMultiplexed } from './range.ts';

/** More than Docker publishes in a reasonable time. */
const WIDE = 2000;

export const dockerRange: CoturnRule = {
  id: 'relay/docker-range',
  severity: 'info',
  summary: "a wide range of relay ports in a container on Docker's bridge network",
  why: 'Docker starts a proxy or adds a firewall rule for each published port. With thousands of them, the container takes minutes to start and a lot of memory.',
  remedy: 'Run the container with `--network host`, or configure and publish a few hundred ports.',
  reference: 'https://github.com/coturn/coturn/issues/1257',
  bad: [
    'listening-ip=172.17.0.2\nexternal-ip=203.0.113.5/172.17.0.2\n',
    'external-ip=203.0.113.5/172.17.0.2\nmin-port=40000\nmax-port=65535\n',
    {
      config: 'realm=example.org\n',
      context: { deployment: { ...CONTAINER, published: [{ from: 49152, to: 65535, protocol: 'udp' }] } },
    },
  ],
  good: [
    'external-ip=203.0.113.5/172.17.0.2\nmin-port=50000\nmax-port=50500\n',
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.5\n',
  ],
  check(config: Config, report: Report, { deployment }: Context) {
    const { min, max } = relayPorts(config);
    const size = max - min + 1;
    if (!isRelay(config) || isMultiplexed(config) || size < WIDE) return;
    const pair = externalIps(config).find((external) => isDockerBridge(privateIp(external)));
    const own = relayAddresses(config).find(isDockerBridge) ?? (pair === undefined ? undefined : privateIp(pair));
    const isPublished = deployment?.network === 'bridge' && publishedIn(deployment, min, max) >= WIDE;
    if (own === undefined && !isPublished) return;
    const place = config.last('max-port') ?? config.last('min-port') ?? pair?.entry;
    const message = `${size} relay ports (${min}-${max}) behind Docker's bridge network${own === undefined ? '' : ` (${own.text})`}`;
    const effect = 'Docker sets up each published port separately, which takes minutes.';
    report(finding(place, message, { effect, option: 'max-port' }));
  },
};

function isDockerBridge(ip: Ip | undefined): boolean {
  return ip?.bytes[0] === 172 && ip.bytes[1] === 17 && ip.bytes.length === 4;
}
