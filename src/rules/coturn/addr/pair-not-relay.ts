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
  summary: 'a pair whose private address this server does not relay from',
  why: "Coturn replaces the private address with the public one when it gives a client its relay address. If it never relays from that private address, clients get the machine's own address.",
  remedy: 'Write the `relay-ip`, or the `listening-ip` if there is none, after the `/`.',
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
    for (const pair of pairs) if (isElsewhere(pair, known)) report(findingAt(pair, own));
  },
};

/** All addresses that it may relay from; undefined if neither the file nor the machine shows them. */
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

function findingAt(external: External, own: readonly string[]) {
  const message = `${quoted(external.entry)}: coturn does not relay from ${privateIp(external)?.text}`;
  const effect = `Clients are given the machine's own address instead. Coturn relays from ${own.slice(0, 3).join(', ')}.`;
  return finding(external.entry, message, { effect });
}
