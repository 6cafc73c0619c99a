import type { Config } from '../../../coturn/config.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';
import { addressEntries, type Part, partsOf } from './addresses.ts';
import { lossOf } from './unresolvable.ts';

export const hostname: CoturnRule = {
  id: 'addr/hostname',
  severity: 'warning',
  summary: 'a name in the place of an address',
  why: 'Coturn asks the resolver once, at its start. If the network or DNS is not there yet it drops the line, and when the address changes it keeps the old one.',
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
      for (const part of partsOf(entry))
        if (part.address.kind === 'name') report(findingAt(part, listensEverywhere, config));
    }
  },
};

function findingAt({ entry, text }: Part, listensEverywhere: boolean, { version }: Config): Said {
  const isDevice = /^(?:eth|en[ops]|wl|docker|br-|tun|wg|lo)\w*\d/.test(text) || text === 'lo';
  const not = isDevice ? ', not for a network interface' : '';
  const loss = lossOf(entry, listensEverywhere);
  const message = `${quoted(entry)}: coturn ${version} takes \`${shown(text)}\` for a host name${not}, asks DNS for it once at its start, and drops the line if there is no answer${loss}. Write the address.`;
  return finding(entry, message);
}
