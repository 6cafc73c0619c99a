import type { Config, Entry } from '../../../coturn/config.ts';
import { isCliOpen } from '../../../coturn/effective/services.ts';
import { type Ip, ipOf, isAny } from '../../../coturn/values/address.ts';
import { scopeOf } from '../../../coturn/values/scope.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { exampleDisk } from '../example-disk.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { unbracketed } from './servers.ts';

const disk = exampleDisk({ addresses: ['127.0.0.1', '::1', '192.0.2.10', '2001:db8::10'] });

export const notOnHost: CoturnRule = {
  id: 'addr/not-on-host',
  severity: 'fatal',
  summary: 'an address that this machine does not have',
  why: 'If the machine lacks a `listening-ip` or `aux-server` address, coturn retries for 60 seconds and then exits with status 255. If it lacks the `relay-ip`, coturn keeps running and answers every Allocate request with error 508; if it lacks the `cli-ip` or `web-admin-ip`, coturn runs without that service.',
  remedy: 'Write an address of this machine. The public address of a NAT belongs in `external-ip`.',
  needsDisk: true,
  versions: 'all; checked only on the server itself (`--host`, or a file where coturn looks for it)',
  bad: [
    { config: 'listening-ip=203.0.113.5\n', context: { disk } },
    { config: 'aux-server=203.0.113.5:33478\n', context: { disk } },
    { config: 'relay-ip=203.0.113.5\n', context: { disk } },
    { config: 'listening-ip=224.0.0.1\n', context: { disk } },
    { config: 'web-admin\nweb-admin-ip=203.0.113.5\n', context: { disk } },
  ],
  good: [
    { config: 'listening-ip=192.0.2.10\nrelay-ip=2001:db8::10\nlistening-ip=127.0.0.2\n', context: { disk } },
    { config: 'listening-ip=0.0.0.0\nexternal-ip=203.0.113.5\n', context: { disk } },
    { config: 'web-admin-ip=203.0.113.5\n', context: { disk } },
    'listening-ip=203.0.113.5\n',
    { config: 'listening-ip=203.0.113.5\n', context: { disk, isServer: false } },
  ],
  check(config: Config, report: Report, context: Context) {
    const onHost = new Set(context.isServer ? context.disk?.addresses : []);
    if (onHost.size === 0) return;
    for (const entry of addressesToBind(config)) {
      const ip = addressOf(entry);
      if (ip !== undefined && !isThere(ip, onHost)) report(findingAt(entry, ip));
    }
  },
};

function addressesToBind(config: Config): Entry[] {
  const services = [
    ...(isCliOpen(config) ? ['cli-ip'] : []),
    ...(config.isOn('web-admin') ? ['web-admin-ip'] : []),
  ].flatMap((name) => config.last(name) ?? []);
  return [...['listening-ip', 'relay-ip', 'aux-server'].flatMap((name) => config.all(name)), ...services];
}

function addressOf(entry: Entry): Ip | undefined {
  if (entry.effective.kind === 'address') return entry.effective.ip;
  return entry.effective.kind === 'server' && unbracketed(entry) === undefined ? entry.effective.server.ip : undefined;
}

/** All of 127.0.0.0/8 is the machine's own, though it lists one of them. */
function isThere(ip: Ip, onHost: ReadonlySet<string>): boolean {
  const plain = unmapped(ip);
  return isAny(plain) || (plain.bytes.length === 4 && scopeOf(plain) === 'loopback') || onHost.has(plain.text);
}

/** To an IPv6 socket, ::ffff:192.0.2.10 is the address 192.0.2.10. */
function unmapped(ip: Ip): Ip {
  const { bytes } = ip;
  const isMapped = bytes.length === 16 && bytes.subarray(0, 12).every((byte, at) => byte === (at < 10 ? 0 : 0xff));
  return isMapped ? ipOf(bytes.slice(12)) : ip;
}

/** The effects for options with which coturn starts anyway. */
const EFFECTS: Readonly<Record<string, string>> = {
  'relay-ip': 'Coturn answers every Allocate request with error 508.',
  'cli-ip': 'Coturn runs without its telnet CLI.',
  'web-admin-ip': 'Coturn runs without its admin page.',
};

function findingAt(entry: Entry, ip: Ip): Said {
  const message = `${quoted(entry)}: this machine does not have that address`;
  const mild =
    EFFECTS[entry.option.name] ?? (isOfMany(ip) ? 'Coturn listens where no client can reach it.' : undefined);
  if (mild !== undefined) return finding(entry, message, { effect: mild, severity: 'error' });
  return finding(entry, message, { effect: 'Coturn retries for 60 seconds, then exits.' });
}

/** Multicast, and broadcast on every network: Linux binds to them anyway. */
function isOfMany({ bytes }: Ip): boolean {
  const [first = 0] = bytes;
  return bytes.length === 4 && ((first >= 224 && first < 240) || bytes.every((byte) => byte === 255));
}
