import type { Config } from '../../../coturn/config.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const serverRelay: CoturnRule = {
  id: 'peer/server-relay',
  severity: 'error',
  summary: 'permissions are turned off, and `denied-peer-ip` with them',
  why: 'Coturn relays what clients send in indications without requiring a permission, and `denied-peer-ip` works by refusing permissions: clients can reach every peer, and everyone can reach them.',
  remedy: 'Delete the line.',
  bad: ['denied-peer-ip=10.0.0.0-10.255.255.255\nserver-relay\n'],
  good: ['denied-peer-ip=10.0.0.0-10.255.255.255\nserver-relay=no\n', 'stun-only\nserver-relay\n'],
  check(config: Config, report: Report) {
    const entry = config.last('server-relay');
    if (entry === undefined || !config.isOn('server-relay') || !isRelay(config)) return;
    const effect = 'Coturn relays what clients send without a permission, so they can reach every peer.';
    const suggested = deleting(config.all('server-relay'));
    report(finding(entry, `${quoted(entry)} disables every \`denied-peer-ip\``, { effect, mark: 'line', suggested }));
  },
};
