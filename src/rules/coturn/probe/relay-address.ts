import { relayedAddressesOf } from '../../../coturn/clients/relayed.ts';
import type { Config } from '../../../coturn/config.ts';
import { readLiteral } from '../../../coturn/values/address.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { CONFIG, exampleServer } from './example-server.ts';
import { answering, endpointOf } from './seen.ts';

const at = (address: string) => ({ relayedAddress: { address, port: 50_000 } });

export const relayAddress: CoturnRule = {
  id: 'probe/relay-address',
  severity: 'error',
  needsServer: true,
  summary: 'clients get a relayed address that does not follow from the file',
  why: 'Peers send to the relayed address. If it is not the public one, no call that needs the relay connects.',
  remedy:
    'Restart the server with this file. Behind a NAT, write `external-ip=PUBLIC/PRIVATE` with the relay address as the private one.',
  bad: [
    { config: CONFIG, context: exampleServer({ udp: at('203.0.113.5') }) },
    { config: `${CONFIG}external-ip=203.0.113.5/192.0.2.10\n`, context: exampleServer() },
  ],
  good: [
    { config: CONFIG, context: exampleServer() },
    { config: `${CONFIG}external-ip=203.0.113.5/192.0.2.10\n`, context: exampleServer({ udp: at('203.0.113.5') }) },
    { config: `${CONFIG}external-ip=203.0.113.5\n`, context: exampleServer({ udp: at('203.0.113.5') }) },
    { config: `${CONFIG}external-ip=turn.example.org\n`, context: exampleServer({ udp: at('203.0.113.5') }) },
  ],
  check(config: Config, report: Report, { server }: Context) {
    for (const port of server === undefined ? [] : answering(server)) {
      const relayed = readLiteral(port.facts.relayedAddress?.address ?? '');
      if (relayed === undefined) continue;
      const host = endpointOf(config, port)?.host;
      // Only an address in the file is certainly its own; others may belong to a NAT.
      const own = host?.kind === 'ip' ? host.ip : undefined;
      const expected = relayedAddressesOf(config, relayed.bytes.length === 4 ? 4 : 16, own);
      if (expected === undefined || expected.length === 0 || expected.some(({ ip }) => ip.text === relayed.text))
        continue;
      const texts = [...new Set(expected.map(({ ip }) => ip.text))];
      const message = `clients get the relayed address ${relayed.text}, but the file leads to ${texts.join(' or ')}`;
      report(finding(expected[0]?.from, message));
      return;
    }
  },
};
