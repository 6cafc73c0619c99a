import type { Config } from '../../../coturn/config.ts';
import { isRelay, relayPorts } from '../../../coturn/effective/relay.ts';
import { CONTAINER, publishedIn } from '../deployed.ts';
import { isMultiplexed } from '../relay/range.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';

const RANGE = { from: 49160, to: 49200, protocol: 'udp' } as const;
const SOME = { deployment: { ...CONTAINER, published: [...CONTAINER.published, RANGE] } };

export const portsUnpublished: CoturnRule = {
  id: 'deploy/ports-unpublished',
  severity: 'error',
  summary: "relay ports that a container on Docker's bridge network does not publish",
  why: 'Clients log in and get a relayed address, but what peers send to a port that is not published never arrives. Such calls stay silent, or only some of them connect.',
  remedy:
    "Set `min-port` and `max-port` to a range of a few hundred ports and publish it over UDP, or use the host's network for the container.",
  bad: [
    { config: 'realm=example.org\n', context: { deployment: CONTAINER } },
    { config: 'min-port=49160\nmax-port=49300\n', context: SOME },
    { config: '', args: '--min-port=49160', context: SOME },
  ],
  good: [
    { config: 'min-port=49160\nmax-port=49200\n', context: SOME },
    { config: 'realm=example.org\n', context: { deployment: { ...CONTAINER, network: 'host' } } },
    { config: 'stun-only\n', context: { deployment: CONTAINER } },
    'realm=example.org\n',
  ],
  check(config: Config, report: Report, { deployment }: Context) {
    if (deployment?.network !== 'bridge' || deployment.published.length === 0) return;
    const { min, max } = relayPorts(config);
    if (!isRelay(config) || isMultiplexed(config) || min > max) return;
    const missing = max - min + 1 - publishedIn(deployment, min, max);
    if (missing === 0) return;
    const place = config.last('max-port') ?? config.last('min-port');
    const message = `${missing} of ${max - min + 1} relay ports (${min}-${max}) are not published`;
    const effect =
      'What peers send there is lost. Publish them over UDP, or set `min-port` and `max-port` to what is published.';
    report(finding(place, message, { effect, option: 'max-port' }));
  },
};
