import type { Config } from '../../../coturn/config.ts';
import { addressesOf } from '../../../coturn/effective/relay.ts';
import { isAny } from '../../../coturn/values/address.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const listenV4Only: CoturnRule = {
  id: 'addr/listen-v4-only',
  severity: 'info',
  summary: 'a server that listens on all IPv4 addresses but on no IPv6 address',
  why: '0.0.0.0 covers IPv4 only: clients in IPv6-only networks cannot reach the server.',
  remedy: 'Add the IPv6 address of the server as another `listening-ip`, if it has one.',
  bad: ['listening-ip=0.0.0.0\n'],
  good: ['listening-ip=::\n', 'listening-ip=0.0.0.0\nlistening-ip=2001:db8::10\n', 'listening-ip=192.0.2.10\n'],
  check(config: Config, report: Report) {
    const entry = config
      .all('listening-ip')
      .find(({ effective, value }) => value !== '' && effective.kind === 'address' && isAny(effective.ip));
    const hasIpv6 = addressesOf(config, 'listening-ip').some(({ bytes }) => bytes.length === 16);
    if (entry === undefined || hasIpv6) return;
    const effect = 'Clients in IPv6-only networks cannot reach the server. Add its IPv6 address, if it has one.';
    report(finding(entry, `${quoted(entry)} listens on IPv4 only`, { effect }));
  },
};
