import type { Config, Entry } from '../../../coturn/config.ts';
import { append, replaceValue } from '../../../coturn/edits.ts';
import { type External, publicIp, simpleExternalIps } from '../../../coturn/effective/external-ip.ts';
import { allowedRanges, deniedRanges, judgePeer } from '../../../coturn/effective/peers.ts';
import { relayAddresses } from '../../../coturn/effective/relay.ts';
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
  why: 'Before it checks whether a peer is allowed, coturn maps the public address back to the private one: two clients that both use this server get 403 and cannot reach each other. The private part of a PUBLIC/PRIVATE pair is allowed automatically.',
  remedy: 'Write `external-ip` as a PUBLIC/PRIVATE pair, or add `allowed-peer-ip` with the private address.',
  reference: 'https://github.com/coturn/coturn/issues/584',
  bad: [
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'relay-ip=10.0.0.5\nrelay-ip=10.0.0.6\nexternal-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    { config: `external-ip=203.0.113.5\n${RANGES}`, context: { isBehindNat: true } },
    {
      config: 'external-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
      context: { disk: exampleDisk({ addresses: ['127.0.0.1', '10.0.0.5'] }) },
    },
  ],
  good: [
    `external-ip=203.0.113.5\n${RANGES}`,
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
    const [simple] = simpleExternalIps(config);
    const outside = simple === undefined ? undefined : publicIp(simple);
    if (simple === undefined || outside === undefined) return;
    if (isUnnamed(config)) {
      checkUnnamed(simple, outside, config, context, report);
      return;
    }
    const own = relayAddresses(config)
      .slice(0, MOST_ADDRESSES)
      .filter((ip) => !isAny(ip) && ip.bytes.length === outside.bytes.length);
    const denied = own.filter((ip) => judgePeer(config, ip).because === 'denied');
    const [first] = denied;
    if (first === undefined) return;
    const by = judgePeer(config, first).entry;
    const message = `${by === undefined ? '`denied-peer-ip`' : quoted(by)} denies the server's own relay address ${first.text}`;
    const effect = `Coturn maps ${outside.text} back to ${first.text}, so two clients of this server get 403 and cannot reach each other.`;
    const suggested = fixOf(simple.entry, outside.text, own, denied, config);
    report(finding(simple.entry, message, { effect, suggested }));
  },
};

/** Neither option is there: coturn relays from whatever address it finds. */
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
  if (isHere || !context.isBehindNat || outside.bytes.length !== 4 || !isPrivateDenied(config)) return;
  const message = `private peers are denied, and ${quoted(simple.entry)} names no private address`;
  const effect = `Coturn maps ${outside.text} back to its own private address, so two clients of this server get 403. Write \`external-ip=${outside.text}/PRIVATE\`.`;
  report({ ...finding(simple.entry, message, { effect }), certainty: 'likely' });
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(blockOf);

/** All private addresses, without an exception that may be the server's own. */
function isPrivateDenied(config: Config): boolean {
  const denied = deniedRanges(config).map(({ range }) => range);
  const isDenied = PRIVATE.every((block) => uncovered(block, denied, config.version) === undefined);
  return isDenied && !allowedRanges(config).some(({ range }) => PRIVATE.some((block) => isInBlock(range.min, block)));
}

/** A pair where there is one address; otherwise each denied one is allowed. */
function fixOf(entry: Entry, outside: string, own: readonly Ip[], denied: readonly Ip[], config: Config): Edit[] {
  const [only] = own;
  if (own.length === 1 && only !== undefined && entry.line !== undefined)
    return [replaceValue(entry.line, `${outside}/${only.text}`)];
  return [
    append(
      config.syntax,
      denied.map(({ text }) => `allowed-peer-ip=${text}`),
    ),
  ];
}
