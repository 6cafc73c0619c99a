import type { Config } from '../../../coturn/config.ts';
import { judgePeer } from '../../../coturn/effective/peers.ts';
import { readLiteral } from '../../../coturn/values/address.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { CONFIG, exampleServer } from './example-server.ts';

const ALLOWING = `${CONFIG}denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=10.0.0.5\n`;
const refused = (address: string) => exampleServer({ peers: [{ address, isGranted: false }] });

export const peerRefused: CoturnRule = {
  id: 'probe/peer-refused',
  severity: 'error',
  needsServer: true,
  summary: 'the running server denies peers that its file allows',
  why: 'Clients cannot reach these addresses through the relay, although the file has a line for them.',
  remedy: 'Restart the server with this file, and check the arguments that its unit or its container passes.',
  bad: [{ config: ALLOWING, context: refused('10.0.0.5') }],
  good: [
    { config: ALLOWING, context: exampleServer({ peers: [{ address: '10.0.0.5', isGranted: true }] }) },
    { config: ALLOWING, context: refused('10.0.0.6') },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const reported = new Set<unknown>();
    for (const { address, isGranted } of server?.peers ?? []) {
      const ip = readLiteral(address);
      if (isGranted || ip === undefined) continue;
      const { because, entry } = judgePeer(config, ip);
      if (because !== 'allowed' || entry === undefined || reported.has(entry)) continue;
      reported.add(entry);
      report(finding(entry, `clients get no permission for ${address}, although the file has ${quoted(entry)}`));
    }
  },
};
