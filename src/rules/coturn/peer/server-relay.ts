import type { Config } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const serverRelay: CoturnRule = {
  id: 'peer/server-relay',
  severity: 'error',
  summary: 'permissions are turned off, and denied-peer-ip with them',
  why: 'Coturn then relays what clients send in indications without asking for a permission, and it is the permission that denied-peer-ip refuses: clients reach every peer, and everybody reaches them.',
  remedy: 'Delete the line.',
  bad: ['denied-peer-ip=10.0.0.0-10.255.255.255\nserver-relay\n'],
  good: ['denied-peer-ip=10.0.0.0-10.255.255.255\nserver-relay=no\n', 'stun-only\nserver-relay\n'],
  check(config: Config, report: Report) {
    const entry = config.last('server-relay');
    if (entry === undefined || !config.isOn('server-relay') || !isRelay(config)) return;
    const message = `${quoted(entry)}: coturn ${config.version} relays what clients send without a permission, so no \`denied-peer-ip\` keeps them from any peer. Delete the line.`;
    const safe = config.all('server-relay').flatMap(({ line }) => (line === undefined ? [] : [deleteLine(line)]));
    report(finding(entry, message, { mark: 'line', safe }));
  },
};
