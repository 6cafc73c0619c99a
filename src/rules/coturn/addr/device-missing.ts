import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** Where Linux lists its network interfaces. */
const INTERFACES = '/sys/class/net';

const disk = exampleDisk({
  files: { [INTERFACES]: { kind: 'directory' }, [`${INTERFACES}/eth0`]: { kind: 'directory' } },
});

export const deviceMissing: CoturnRule = {
  id: 'addr/device-missing',
  severity: 'error',
  summary: 'a network interface that does not exist',
  why: 'Coturn logs `Cannot bind socket to device` and carries on: it listens on every interface that has its addresses, and relays through any. Whatever the line was meant to keep out gets in.',
  remedy: 'Write the name of an interface as `ip link` shows it, or use `listening-ip` or `relay-ip` with an address.',
  versions: 'all; checked only on the server itself (`--host`, or a file where coturn looks for it)',
  bad: [
    { config: 'listening-device=eth1\n', context: { disk } },
    { config: 'relay-device=eth1\n', context: { disk } },
    'listening-device=a-name-of-16-byt\n',
    'listening-device=192.0.2.10/24\n',
  ],
  good: [
    { config: 'listening-device=eth0\nrelay-device=eth0\n', context: { disk } },
    { config: 'listening-device=eth1\n', context: { disk, isServer: false } },
    { config: 'listening-device=eth1\n', context: { disk: exampleDisk() } },
    'listening-device=a-name-of-15-by\nrelay-device=\n',
  ],
  check(config: Config, report: Report, context: Context) {
    for (const name of ['listening-device', 'relay-device']) {
      const entry = config.last(name);
      if (entry === undefined || entry.value === '' || isMisspelt(entry.value)) continue;
      const fault = faultOf(entry.value, context);
      if (fault !== undefined) report(findingAt(entry, fault));
    }
  },
};

/** Linux allows names of up to 15 bytes, without whitespace and `/`. */
function faultOf(name: string, { disk: here, isServer }: Context): string | undefined {
  if (name.length > 15 || /[\s/]/.test(name)) return 'this is not a valid interface name';
  if (!isServer || here?.file(INTERFACES).kind !== 'directory') return undefined;
  return here.file(`${INTERFACES}/${name}`).kind === 'missing' ? 'this machine has no such interface' : undefined;
}

function findingAt(entry: Entry, fault: string) {
  const effect =
    entry.option.name === 'listening-device'
      ? 'Coturn listens on every interface that has its addresses.'
      : 'Coturn relays through whichever interface the system picks.';
  return finding(entry, `${quoted(entry)}: ${fault}`, { effect });
}
