import type { Config } from '../../../coturn/config.ts';
import { isRelay, relayPorts } from '../../../coturn/effective/relay.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { type Listener, listenersOf } from './listeners.ts';
import { isMultiplexed, rangeOf } from './range.ts';

export const rangeOverlapsListener: CoturnRule = {
  id: 'relay/range-overlaps-listener',
  severity: 'warning',
  summary: 'relay ports that include a port that the server listens on',
  why: 'Coturn may hand out the port of its own listener as a relay port: then it cannot open one of the two, or packets reach the wrong one.',
  remedy: 'Start the range above the ports that the server listens on, or move those out of the range.',
  bad: [
    'min-port=1024\nmax-port=65535\n',
    'listening-port=50000\n',
    'aux-server=192.0.2.10:50001\n',
    'prometheus\nprometheus-port=50002\n',
    { config: 'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\nlistening-port=49151\n', version: '4.6.1' },
  ],
  good: [
    { config: 'listening-ip=192.0.2.1\nalt-listening-port=50000\n', version: '4.6.1' },
    'min-port=10000\nmax-port=65535\nlistening-port=3478\n',
    'listening-port=50000\nmax-port=59999\nmin-port=50001\n',
    'listening-port=50000\nstun-only\n',
    'no-tcp-relay\nprometheus\nprometheus-port=50002\n',
  ],
  check(config: Config, report: Report) {
    if (!isRelay(config) || isMultiplexed(config)) return;
    const { min, max } = relayPorts(config);
    const hasTcp = !config.isOn('no-tcp-relay');
    for (const listener of listenersOf(config)) {
      const isInside = listener.port >= min && listener.port <= max;
      if (isInside && (listener.isUdp || hasTcp)) findingAt(listener, config, report);
    }
  },
};

function findingAt({ option, port, entry }: Listener, config: Config, report: Report): void {
  const place =
    entry ??
    config.last(option) ??
    config.last(option.replace(/^alt-/, '')) ??
    rangeOf(config)?.minEntry ??
    rangeOf(config)?.maxEntry;
  if (place === undefined) return;
  const { min, max } = relayPorts(config);
  const message = `\`${option}\` ${port} is one of the relay ports ${min}-${max}`;
  report(finding(place, message, { effect: 'Coturn may hand it out to a client.' }));
}
