import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { type Unbracketed, unbracketed } from './servers.ts';

export const ipv6Unbracketed: CoturnRule = {
  id: 'addr/ipv6-unbracketed',
  severity: 'error',
  summary: 'a server with an IPv6 address without brackets',
  why: 'Coturn takes everything before the first colon as the address: `2001:db8::1` becomes 0.0.7.209, and clients are sent there.',
  remedy: 'Put the address in brackets: `[2001:db8::1]:3478`.',
  bad: ['alternate-server=2001:db8::1\n', 'aux-server=2001:db8::1:33478\n', 'tls-alternate-server=2001:db8::1:5349\n'],
  good: ['alternate-server=[2001:db8::1]:3478\naux-server=[2001:db8::1]\n', 'listening-ip=2001:db8::1\n'],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      const fault = unbracketed(entry);
      if (fault !== undefined) report(findingAt(entry, fault));
    }
  },
};

function findingAt(entry: Entry, { better, other }: Unbracketed): Said {
  const { option, effective, line } = entry;
  const read = effective.kind === 'server' ? `is read as ${effective.server.ip.text}` : 'is ignored';
  const or = other === undefined ? '' : ` If its end is not a port, write \`${option.name}=${other}\`.`;
  const effect = `Coturn ends the address at the first colon.${or}`;
  const message = `${quoted(entry)} has no brackets and ${read}`;
  if (line === undefined) return finding(entry, message, { effect });
  const edits = [replaceValue(line, better)];
  return finding(entry, message, { effect, suggested: edits });
}
