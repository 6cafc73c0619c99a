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
  summary: 'a network interface that is not there',
  why: 'Coturn logs `Cannot bind socket to device` and goes on without: it listens on every interface that has its addresses, and relays through any. What the line was to keep out comes in.',
  remedy: 'Write the name of an interface as `ip link` shows it, or the address with `listening-ip` or `relay-ip`.',
  versions:
    'all; whether it is there is looked at where the server runs (`--host`, or a file where coturn finds it by itself)',
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
      if (fault !== undefined) report(findingAt(entry, fault, config));
    }
  },
};

/** Linux takes names of up to 15 bytes, without blanks and `/`. */
function faultOf(name: string, { disk: here, isServer }: Context): string | undefined {
  if (name.length > 15 || /[\s/]/.test(name)) return 'no network interface has such a name';
  if (!isServer || here?.file(INTERFACES).kind !== 'directory') return undefined;
  return here.file(`${INTERFACES}/${name}`).kind === 'missing' ? 'this machine has no such interface' : undefined;
}

function findingAt(entry: Entry, fault: string, { version }: Config) {
  const isListening = entry.option.name === 'listening-device';
  const does = isListening ? 'listens on whichever has its addresses' : 'relays through whichever the system picks';
  const message = `${quoted(entry)}: ${fault}, so coturn ${version} ${does}. Write one that \`ip link\` shows, or an address with \`${isListening ? 'listening-ip' : 'relay-ip'}\`.`;
  return finding(entry, message);
}
