import type { Config, Entry } from '../../../coturn/config.ts';
import { append, replaceValue } from '../../../coturn/edits.ts';
import { publicIp, simpleExternalIps } from '../../../coturn/effective/external-ip.ts';
import { judgePeer } from '../../../coturn/effective/peers.ts';
import { relayAddresses } from '../../../coturn/effective/relay.ts';
import { type Ip, isAny } from '../../../coturn/values/address.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** A machine has few; each is compared with every range. */
const MOST_ADDRESSES = 16;

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
  ],
  good: [
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n',
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=10.0.0.5\n',
    'listening-ip=10.0.0.5\nexternal-ip=203.0.113.5\ndenied-peer-ip=192.168.0.0-192.168.255.255\n',
  ],
  check(config: Config, report: Report) {
    const [simple] = simpleExternalIps(config);
    const outside = simple === undefined ? undefined : publicIp(simple);
    if (simple === undefined || outside === undefined) return;
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
