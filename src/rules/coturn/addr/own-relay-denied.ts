import type { Config, Entry } from '../../../coturn/config.ts';
import { append, replaceValue } from '../../../coturn/edits.ts';
import { type External, externalIps, publicIp, simpleExternalIps } from '../../../coturn/effective/external-ip.ts';
import { allowedRanges, deniedRanges, judgePeer } from '../../../coturn/effective/peers.ts';
import { isRelay, relayAddresses } from '../../../coturn/effective/relay.ts';
import { type Ip, isAny } from '../../../coturn/values/address.ts';
import { blockOf, isInBlock, uncovered } from '../../../coturn/values/block.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { exampleDisk } from '../example-disk.ts';
import { ownOnMachine } from '../peer/own-relay.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** A machine has few; each is compared with every range. */
const MOST_ADDRESSES = 16;

const RANGES =
  'denied-peer-ip=10.0.0.0-10.255.255.255\ndenied-peer-ip=172.16.0.0-172.31.255.255\ndenied-peer-ip=192.168.0.0-192.168.255.255\n';

export const ownRelayDenied: CoturnRule = {
  id: 'addr/own-relay-denied',
  severity: 'error',
  summary: "a denied range that contains the server's own relay address",
  why: 'Two clients that both use this server reach each other through its own relay address: if that is denied, they get 403. Before it checks whether a peer is allowed, coturn maps the public address back to the private one. The private part of a PUBLIC/PRIVATE pair is allowed automatically.',
  remedy: 'Write `external-ip` as a PUBLIC/PRIVATE pair, or add `allowed-peer-ip` with the private address.',
  versions: 'measured with 4.6.1',
  reference: 'https://github.com/coturn/coturn/issues/584',
  bad: [
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'relay-ip=10.0.0.5\nrelay-ip=10.0.0.6\nexternal-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'listening-ip=10.0.0.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'relay-ip=10.0.0.5\nexternal-ip=turn.example.org\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'relay-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.6\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    { config: `external-ip=203.0.113.5\n${RANGES}`, context: { isBehindNat: true } },
    `external-ip=203.0.113.5\n${RANGES}`,
    {
      config: 'external-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
      context: { disk: exampleDisk({ addresses: ['127.0.0.1', '10.0.0.5'] }) },
    },
  ],
  good: [
    'listening-ip=10.0.0.5\nstun-only\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    RANGES,
    `external-ip=203.0.113.5/10.0.0.5\n${RANGES}`,
    `external-ip=203.0.113.5\nallowed-peer-ip=10.0.0.5\n${RANGES}`,
    {
      config: `external-ip=203.0.113.5\n${RANGES}`,
      context: { disk: exampleDisk({ addresses: ['127.0.0.1', '203.0.113.5'] }) },
    },
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=10.0.0.5\n',
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5\ndenied-peer-ip=192.168.0.0-192.168.255.255\n',
  ],
  check(config: Config, report: Report, context: Context) {
    if (!isRelay(config)) return;
    const [simple] = simpleExternalIps(config);
    const outside = simple === undefined ? undefined : publicIp(simple);
    if (isUnnamed(config)) {
      if (simple !== undefined && outside !== undefined) checkUnnamed(simple, outside, config, context, report);
      return;
    }
    const own = relayAddresses(config)
      .slice(0, MOST_ADDRESSES)
      .filter((ip) => !isAny(ip));
    const denied = own.filter((ip) => judgePeer(config, ip).because === 'denied');
    const [first] = denied;
    if (first === undefined) return;
    const by = judgePeer(config, first).entry;
    const message = `${by === undefined ? '`denied-peer-ip`' : quoted(by)} denies the server's own relay address ${first.text}`;
    const isMapped = outside?.bytes.length === first.bytes.length;
    const why = isMapped ? `Coturn maps ${outside.text} back to ${first.text}, so two` : 'Two';
    const effect = `${why} clients of this server get 403 and cannot reach each other.`;
    const place = simple?.entry ?? externalIps(config)[0]?.entry ?? by;
    const suggested =
      simple !== undefined && isMapped
        ? fixOf(simple.entry, outside.text, own, denied, config)
        : [allowing(denied, config)];
    report(finding(place, message, { effect, suggested }));
  },
};

/** Without either option, coturn relays from whatever address it finds. */
function isUnnamed(config: Config): boolean {
  return config.all('relay-ip').length + config.all('listening-ip').length === 0;
}

function checkUnnamed(simple: External, outside: Ip, config: Config, context: Context, report: Report): void {
  const own = ownOnMachine(context, outside.bytes.length);
  if (own !== undefined) {
    if (own.text === outside.text || judgePeer(config, own).because !== 'denied') return;
    const message = `the server's own relay address ${own.text} is denied`;
    const effect = `Coturn maps ${outside.text} back to it, so two clients of this server get 403 and cannot reach each other.`;
    report(
      finding(simple.entry, message, { effect, suggested: fixOf(simple.entry, outside.text, [own], [own], config) }),
    );
    return;
  }
  const isHere = context.isServer && context.disk?.addresses.includes(outside.text) === true;
  if (isHere || outside.bytes.length !== 4 || !isPrivateDenied(config)) return;
  const message = `private peers are denied, and ${quoted(simple.entry)} names no private address`;
  const write = `Write \`external-ip=${outside.text}/PRIVATE\`.`;
  if (context.isBehindNat) {
    const effect = `Coturn maps ${outside.text} back to its own private address, so two clients of this server get 403. ${write}`;
    report({ ...finding(simple.entry, message, { effect }), certainty: 'likely' });
    return;
  }
  const effect = `If the server is behind a NAT, two of its clients get 403 (check with --behind-nat). ${write} If it has that address itself, delete the line.`;
  report({ ...finding(simple.entry, message, { effect, severity: 'info' }), certainty: 'possible' });
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(blockOf);

/** All private addresses, without an exception that may be the server's own. */
function isPrivateDenied(config: Config): boolean {
  const denied = deniedRanges(config).map(({ range }) => range);
  const isDenied = PRIVATE.every((block) => uncovered(block, denied, config.version) === undefined);
  return isDenied && !allowedRanges(config).some(({ range }) => PRIVATE.some((block) => isInBlock(range.min, block)));
}

/** With one address, turns it into a pair; otherwise allows each denied address. */
function fixOf(entry: Entry, outside: string, own: readonly Ip[], denied: readonly Ip[], config: Config): Edit[] {
  const [only] = own;
  if (own.length === 1 && only !== undefined && entry.line !== undefined)
    return [replaceValue(entry.line, `${outside}/${only.text}`)];
  return [allowing(denied, config)];
}

function allowing(denied: readonly Ip[], config: Config): Edit {
  return append(
    config.syntax,
    denied.map(({ text }) => `allowed-peer-ip=${text}`),
  );
}
