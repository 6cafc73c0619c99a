import type { Config } from '../../../coturn/config.ts';
import { type External, externalIps, privateIp } from '../../../coturn/effective/external-ip.ts';
import { relayAddresses } from '../../../coturn/effective/relay.ts';
import { isAny } from '../../../coturn/values/address.ts';
import type { Disk } from '../disk.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const pairNotRelay: CoturnRule = {
  id: 'addr/pair-not-relay',
  severity: 'warning',
  summary: 'a pair whose private address is none that this server relays from',
  why: 'Coturn puts the public address in the place of the private one when it tells a client of its relay. If it never relays from that, clients are told the address that the machine itself has.',
  remedy: 'Write the relay-ip, or the listening-ip if there is none, behind the `/`.',
  bad: [
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.6\n',
    { config: 'external-ip=203.0.113.5/10.0.0.6\n', context: { disk: exampleDisk({ addresses: ['10.0.0.5'] }) } },
  ],
  good: [
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.5\n',
    'external-ip=203.0.113.5/10.0.0.6\n',
    'listening-ip=0.0.0.0\nexternal-ip=203.0.113.5/10.0.0.6\n',
    'listening-ip=10.0.0.5\nrelay-ip=10.0.0.6\nexternal-ip=203.0.113.5/10.0.0.6\n',
  ],
  check(config: Config, report: Report, { disk }: Context) {
    const pairs = externalIps(config).filter(({ external }) => external.private !== undefined);
    const own = pairs.length === 0 ? undefined : ownAddresses(config, disk);
    if (own === undefined) return;
    const known = new Set(own);
    for (const pair of pairs) if (isElsewhere(pair, known)) report(findingAt(pair, own, config));
  },
};

/** All addresses that it may relay from; nothing where the file and the machine do not tell. */
function ownAddresses(config: Config, disk: Disk | undefined): readonly string[] | undefined {
  const named = relayAddresses(config);
  const isOpen = named.some(isAny) || [...config.all('relay-ip'), ...config.all('listening-ip')].some(isUnknown);
  if (isOpen || named.length === 0) return disk?.addresses;
  return named.map(({ text }) => text);
}

function isUnknown({ effective }: { effective: { kind: string } }): boolean {
  return effective.kind !== 'address';
}

function isElsewhere(external: External, own: ReadonlySet<string>): boolean {
  const ip = privateIp(external);
  if (ip === undefined || isAny(ip) || own.has(ip.text)) return false;
  return external.external.private?.kind === 'ip' && !external.external.private.isShort;
}

function findingAt({ entry }: External, own: readonly string[], { version }: Config) {
  const message = `${quoted(entry)}: coturn ${version} does not relay from the private address of this pair, so clients are told the address that the machine itself has. Write one that it relays from behind the \`/\`: ${own.slice(0, 3).join(', ')}.`;
  return finding(entry, message);
}
