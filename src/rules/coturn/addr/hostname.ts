import type { Config } from '../../../coturn/config.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { addressEntries, type Part, partsOf } from './addresses.ts';
import { lossOf } from './unresolvable.ts';

export const hostname: CoturnRule = {
  id: 'addr/hostname',
  severity: 'warning',
  summary: 'a host name where an address is expected',
  why: 'Coturn resolves the name once, at startup. If the network or DNS is not up yet, it ignores the line; if the address changes later, it keeps using the old one.',
  remedy: 'Write the IP address.',
  bad: [
    'external-ip=turn.example.org\n',
    'listening-ip=eth0\n',
    'alternate-server=turn2.example.org:3478\n',
    'external-ip=203.0.113.5/relay.example.org\n',
  ],
  good: [
    'listening-ip=localhost\n',
    'external-ip=203.0.113.5\nalternate-server=192.0.2.6:3478\n',
    'external-ip=YOUR_PUBLIC_IP\n',
  ],
  check(config: Config, report: Report) {
    const listensEverywhere = config.effective('listening-ip').every(({ effective }) => effective.kind === 'name');
    for (const entry of addressEntries(config)) {
      if (entry.effective.kind === 'dropped') continue;
      for (const part of partsOf(entry)) if (part.address.kind === 'name') report(findingAt(part, listensEverywhere));
    }
  },
};

function findingAt({ entry, text }: Part, listensEverywhere: boolean): Said {
  const isDevice = /^(?:eth|en[ops]|wl|docker|br-|tun|wg|lo)\w*\d/.test(text) || text === 'lo';
  const what = isDevice ? 'is read as a host name, not as a network interface' : 'is a host name, not an address';
  const effect = `Coturn resolves it once, at startup. If that fails, it ignores the line${lossOf(entry, listensEverywhere)}.`;
  return finding(entry, `\`${shown(text)}\` in \`${entry.option.name}\` ${what}`, { effect });
}
