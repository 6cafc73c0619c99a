import type { Config, Entry } from '../../../coturn/config.ts';
import { insertAfter, replaceValue } from '../../../coturn/edits.ts';
import type { OptionType } from '../../../coturn/option.ts';
import { readLiteral } from '../../../coturn/values/address.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { addressEntries } from './addresses.ts';

export const unresolvable: CoturnRule = {
  id: 'addr/unresolvable',
  severity: 'error',
  summary: 'an address that coturn cannot read',
  why: 'Coturn logs an error and ignores the line. If no `listening-ip` is left, it listens on every address of the machine; without its `external-ip`, it gives clients an address that they cannot reach.',
  remedy:
    'Write one IP address per line: no list, no brackets, no prefix length, and no port, except in `alternate-server`, `aux-server` and the like.',
  bad: [
    'listening-ip=[2001:db8::1]\n',
    'listening-ip=192.0.2.10/24\n',
    'listening-ip=192.0.2.10,192.0.2.11\n',
    'relay-ip=192.0.2.10:3478\n',
    'external-ip=203.0.113.5:3478\n',
    'external-ip=203.0.113.5-10.0.0.5\n',
    'external-ip=https://turn.example.org\n',
    'alternate-server=192.0.2.5,192.0.2.6\n',
    'alternate-server=192.0.2.5,192.0.2.6:3479\n',
    'cli-ip=999.0.0.1\n',
  ],
  good: [
    'listening-ip=2001:db8::1\nlistening-ip=192.0.2.10\nexternal-ip=203.0.113.5/10.0.0.5\n',
    'alternate-server=[2001:db8::5]:3478\nrelay-ip=192.0.2.10\n',
    'external-ip=$PUBLIC_IP\n',
  ],
  check(config: Config, report: Report) {
    const listensEverywhere = !config.has('listening-ip');
    for (const entry of addressEntries(config)) {
      if (entry.effective.kind === 'dropped') report(findingAt(entry, listensEverywhere, config));
    }
  },
};

function findingAt(entry: Entry, listensEverywhere: boolean, config: Config): Said {
  const { option } = entry;
  const { name, repeats } = option;
  const better = addressesIn(entry);
  const [first, ...rest] = better;
  const isList = rest.length > 0;
  const isGuess = first === undefined || (isList && repeats !== 'add');
  const advice = isGuess ? ` ${ADVICE[option.type] ?? 'Write one IP address.'}` : '';
  const effect = `Coturn ignores the line${lossOf(entry, listensEverywhere)}.${advice}`;
  const message = `${quoted(entry)} is not a valid address`;
  if (entry.line === undefined || first === undefined || isGuess) return finding(entry, message, { effect });
  const more = rest.map((address) => `${name}=${address}`);
  const suggested = [
    replaceValue(entry.line, first),
    ...(isList ? [insertAfter(config.syntax, entry.line, more)] : []),
  ];
  return finding(entry, message, { effect, suggested });
}

const ADVICE: Readonly<Partial<Record<OptionType, string>>> = {
  'external-ip': 'Write one public address, or PUBLIC/PRIVATE.',
  server: 'Write `IP:PORT`, or `[IP]:PORT` for IPv6.',
};

/** What coturn does without that line, as the end of a sentence; empty if there is little to say. */
export function lossOf({ option }: Entry, listensEverywhere: boolean): string {
  if (option.name === 'listening-ip' && listensEverywhere) return ' and listens on every address of the machine';
  if (option.name === 'external-ip') return " and gives clients the machine's own address";
  return option.name === 'cli-ip' || option.name === 'web-admin-ip' ? ' and listens on 127.0.0.1' : '';
}

/** The intended addresses in the form that coturn reads; empty if that would be a guess. */
function addressesIn({ option, value }: Entry): string[] {
  const parts = value.split(/[\s,;]+/).map((part) => addressIn(part, option.type === 'server'));
  return parts.every((part) => part !== undefined) ? parts : [];
}

/** Removes brackets, a port and a prefix length; a server keeps its brackets and its port. */
function addressIn(text: string, isServer: boolean): string | undefined {
  const plain = text.replace(/\/\d{1,3}$/, '');
  const [, bracketed, dotted, port] = /^(?:\[([^\]]*)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(plain) ?? [];
  const host = bracketed ?? dotted ?? plain;
  if (readLiteral(host) === undefined) return undefined;
  if (!isServer) return host;
  return `${host.includes(':') ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;
}
