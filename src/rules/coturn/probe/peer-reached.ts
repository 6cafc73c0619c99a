import type { Config } from '../../../coturn/config.ts';
import { judgePeer } from '../../../coturn/effective/peers.ts';
import { readLiteral } from '../../../coturn/values/address.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { CONFIG, exampleServer } from './example-server.ts';

const DENYING = `${CONFIG}denied-peer-ip=10.0.0.0-10.255.255.255\n`;
const granted = (address: string) => exampleServer({ peers: [{ address, isGranted: true }] });

export const peerReached: CoturnRule = {
  id: 'probe/peer-reached',
  severity: 'error',
  needsServer: true,
  summary: 'the running server grants permissions for peers that its file denies',
  why: 'Clients can reach these addresses through the relay, although the file says that they cannot.',
  remedy: 'Restart the server with this file, and check the arguments that its unit or its container passes.',
  bad: [
    { config: DENYING, context: granted('10.0.0.0') },
    { config: CONFIG, context: granted('127.0.0.1') },
  ],
  good: [
    { config: DENYING, context: exampleServer({ peers: [{ address: '10.0.0.0', isGranted: false }] }) },
    { config: CONFIG, context: granted('10.0.0.0') },
    { config: CONFIG, context: granted('169.254.1.1'), version: '4.6.1' },
  ],
  check(config: Config, report: Report, { server }: Context) {
    const reported = new Set<unknown>();
    for (const { address, isGranted } of server?.peers ?? []) {
      const ip = readLiteral(address);
      if (!isGranted || ip === undefined) continue;
      const { isAllowed, because, entry } = judgePeer(config, ip);
      const key = entry ?? because;
      // What coturn denies by default is unknown without its release.
      const isKnown = entry !== undefined || server?.isReleaseKnown === true || because === 'loopback';
      if (isAllowed || !isKnown || reported.has(key)) continue;
      reported.add(key);
      const why = entry === undefined ? 'coturn denies it by default' : `the file has ${quoted(entry)}`;
      report(finding(entry, `clients get a permission for ${address}, although ${why}`));
    }
  },
};
