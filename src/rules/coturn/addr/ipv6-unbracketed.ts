import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { type Unbracketed, unbracketed } from './servers.ts';

export const ipv6Unbracketed: CoturnRule = {
  id: 'addr/ipv6-unbracketed',
  severity: 'error',
  summary: 'the IPv6 address of a server without brackets',
  why: 'Coturn takes what stands before the first colon for the address: `2001:db8::1` is 0.0.7.209, and clients are sent there.',
  remedy: 'Write the address in brackets, `[2001:db8::1]:3478`.',
  bad: ['alternate-server=2001:db8::1\n', 'aux-server=2001:db8::1:33478\n', 'tls-alternate-server=2001:db8::1:5349\n'],
  good: ['alternate-server=[2001:db8::1]:3478\naux-server=[2001:db8::1]\n', 'listening-ip=2001:db8::1\n'],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      const fault = unbracketed(entry);
      if (fault !== undefined) report(findingAt(entry, fault, config));
    }
  },
};

function findingAt(entry: Entry, { better, other }: Unbracketed, { version }: Config): Said {
  const read =
    entry.effective.kind === 'server' ? `reads this as ${entry.effective.server.ip.text}` : 'drops this line';
  const { name } = entry.option;
  const or = other === undefined ? '' : `, or \`${name}=${other}\` if that is what is meant`;
  const message = `${quoted(entry)}: coturn ${version} ends the address at the first colon and ${read}. Write \`${name}=${better}\`${or}.`;
  if (entry.line === undefined) return finding(entry, message);
  const edits = [replaceValue(entry.line, better)];
  return finding(entry, message, other === undefined ? { safe: edits } : { suggested: edits });
}
