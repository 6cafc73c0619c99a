import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { type External, publicIp, simpleExternalIps } from '../../../coturn/effective/external-ip.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { isAny } from '../../../coturn/values/address.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { exampleDisk } from '../example-disk.ts';
import { ownOnMachine } from '../peer/own-relay.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

const disk = exampleDisk({ addresses: ['127.0.0.1', '::1', '10.0.0.5'] });

export const anyRelay: CoturnRule = {
  id: 'addr/any-relay',
  severity: 'warning',
  summary: 'a relay that uses 0.0.0.0 or `::` as its own address',
  why: 'Without `relay-ip`, coturn relays from the addresses of `listening-ip`. Beside a simple `external-ip`, it maps the public address of another client back to 0.0.0.0, which it denies: two clients that both use this server get 403 and cannot reach each other. With `::` they get no response.',
  remedy:
    'Write `external-ip=PUBLIC/PRIVATE` with both addresses of the server, or its own address as `relay-ip`. Without a NAT, delete `external-ip`.',
  versions: 'measured with 4.6.1',
  bad: [
    'listening-ip=0.0.0.0\nexternal-ip=203.0.113.5\n',
    'listening-ip=10.0.0.5\nrelay-ip=0.0.0.0\nexternal-ip=203.0.113.5\n',
    'listening-ip=::\nexternal-ip=203.0.113.5\n',
    { config: 'listening-ip=0.0.0.0\nexternal-ip=203.0.113.5\n', context: { disk } },
  ],
  good: [
    'listening-ip=0.0.0.0\nexternal-ip=203.0.113.5/10.0.0.5\n',
    'listening-ip=0.0.0.0\nrelay-ip=10.0.0.5\nexternal-ip=203.0.113.5\n',
    'relay-ip=0.0.0.0\nexternal-ip=203.0.113.5\n',
    'external-ip=203.0.113.5\n',
    'listening-ip=0.0.0.0\n',
    'listening-ip=0.0.0.0\nstun-only\n',
  ],
  check(config: Config, report: Report, context: Context) {
    const entry = isRelay(config) ? anyEntry(config) : undefined;
    if (entry === undefined) return;
    const [simple] = simpleExternalIps(config);
    if (simple !== undefined) report(reportDenied(entry, simple, context));
  },
};

/**
 * The line that makes it relay from an any-address. Without `listening-ip`, coturn binds to each address of the
 * machine.
 */
function anyEntry(config: Config): Entry | undefined {
  const listening = config.effective('listening-ip');
  const relay = config.effective('relay-ip');
  if (listening.length === 0) return undefined;
  return (relay.length > 0 ? relay : listening).find(
    ({ effective }) => effective.kind === 'address' && isAny(effective.ip),
  );
}

function reportDenied(entry: Entry, simple: External, context: Context): Said {
  const ip = publicIp(simple);
  const message = `${quoted(simple.entry)} needs the private address too, with ${quoted(entry)}`;
  const isIpv6 = entry.value.includes(':');
  const why = isIpv6
    ? 'Two clients of this server cannot reach each other.'
    : 'Two clients of this server get 403 and cannot reach each other.';
  const effect = `${why} Write \`external-ip=${ip?.text ?? 'PUBLIC'}/PRIVATE\`, or its own address as \`relay-ip\`.`;
  const own = ip === undefined ? undefined : ownOnMachine(context, ip.bytes.length);
  const { line } = simple.entry;
  if (own === undefined || ip === undefined || line === undefined) return finding(simple.entry, message, { effect });
  return finding(simple.entry, message, { effect, suggested: [replaceValue(line, `${ip.text}/${own.text}`)] });
}
