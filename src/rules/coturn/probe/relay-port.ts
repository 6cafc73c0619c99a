import type { Config } from '../../../coturn/config.ts';
import { relayPorts } from '../../../coturn/effective/relay.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering } from './seen.ts';

export const relayPort: CoturnRule = {
  id: 'probe/relay-port',
  severity: 'error',
  needsServer: true,
  summary: 'clients get a relay port outside of `min-port` to `max-port`',
  why: 'Firewalls are opened for the ports of the file: others are dropped there, and calls do not connect.',
  remedy: 'Restart the server with this file, and check the arguments that its unit or its container passes.',
  bad: [{ config: `${CONFIG}min-port=50001\nmax-port=50100\n`, context: exampleServer() }],
  good: [
    { config: CONFIG, context: exampleServer() },
    { config: `${CONFIG}min-port=50000\nmax-port=50100\n`, context: exampleServer() },
    { config: `${CONFIG}min-port=60000\nmultiplex-peer\n`, context: exampleServer() },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const { min, max } = relayPorts(config);
    if (server === undefined || config.isOn('multiplex-peer') || min > max) return;
    const ports = answering(server).flatMap(({ facts }) => facts.relayedAddress?.port ?? []);
    const other = ports.find((port) => port < min || port > max);
    if (other === undefined) return;
    const entry =
      config.last(other < min ? 'min-port' : 'max-port') ?? config.last('min-port') ?? config.last('max-port');
    report(finding(entry, `clients get the relay port ${other}, outside of ${min} to ${max}`));
  },
};
