import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { splitServer } from '../../../coturn/values/server.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { unbracketed } from '../addr/servers.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const emptyValue: CoturnRule = {
  id: 'syntax/empty-value',
  severity: 'error',
  summary: 'an address or a number without a value, which coturn takes for zero',
  why: 'An empty address is 0.0.0.0 and an empty number is 0, mostly not the default; coturn uses both as if they had been written.',
  remedy: 'Write a value, or delete the line for the default.',
  bad: [
    'external-ip=\n',
    'listening-port=\n',
    'max-port\n',
    'alternate-server=\n',
    'alternate-server=:3478\n',
    'listening-ip=\n',
    { config: 'cpus=\n', version: '4.17.1' },
    'relay-threads=\n',
    { config: '', args: '--min-port=' },
  ],
  good: ['pidfile=\nfingerprint\nstale-nonce\n', 'realm=\nmax-bps=\n', 'external-ip=203.0.113.5\n'],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      const effect = entry.value === '' && entry.effective.kind !== 'ends' ? effectOf(entry) : undefined;
      if (effect !== undefined) report(findingAt(entry, effect, config));
      else if (hasPortOnly(entry)) report(reportNoHost(entry, config));
    }
  },
};

/** `:3478`, of which the address is missing. */
function hasPortOnly(entry: Entry): boolean {
  const { effective, value } = entry;
  const isServer = effective.kind === 'server' && value !== '' && unbracketed(entry) === undefined;
  return isServer && splitServer(value)?.host.trim() === '';
}

function reportNoHost(entry: Entry, { version }: Config): Said {
  const effect = entry.option.name === 'aux-server' ? 'listens on 0.0.0.0' : 'sends clients to 0.0.0.0';
  const message = `${quoted(entry)} has no address before its port: coturn ${version} ${effect}. Write \`${entry.option.name}=IP:PORT\`.`;
  return finding(entry, message);
}

function findingAt(entry: Entry, effect: string, { version }: Config): Said {
  const { option, line } = entry;
  const message = `\`${option.name}\` has no value: coturn ${version} ${effect}. Write one, or delete the line.`;
  const fix = line === undefined ? {} : { suggested: [deleteLine(line)] };
  return finding(entry, message, { ...fix, ...(HARMLESS.has(option.name) ? { severity: 'info' } : {}) });
}

/** Coturn's own documentation writes addresses so, to mean any; one thread serves everybody too. */
const HARMLESS: ReadonlySet<string> = new Set(['listening-ip', 'relay-ip', 'relay-threads']);

/** Of peers, accounts and secrets other rules speak, for there it is worse. */
function effectOf({ option, effective }: Entry): string | undefined {
  if (effective.kind === 'dropped') return option.type === 'integer' ? 'ignores the line and logs an error' : undefined;
  switch (option.type) {
    case 'port':
      return PORTS[option.name] ?? 'reads 0, so that it listens on a port that the system picks';
    case 'address':
      return option.name === 'relay-ip' ? 'relays from 0.0.0.0' : 'listens on 0.0.0.0, every IPv4 address';
    case 'external-ip':
      return 'tells clients that their relayed address is 0.0.0.0';
    case 'server':
      return option.name === 'aux-server'
        ? 'listens on 0.0.0.0, on a port that the system picks'
        : 'sends clients to 0.0.0.0';
    default:
      return NUMBERS[option.name];
  }
}

/** Of those that 0 means something else to than nothing at all. */
const NUMBERS: Readonly<Record<string, string>> = {
  'relay-threads': 'reads 0, so that one thread does all the work',
  'cli-max-output-sessions': 'reads 0, and not the usual 256',
};

const PORTS: Readonly<Record<string, string>> = {
  'min-port': 'reads 0, which is no port to relay from',
  'max-port': 'reads 0, less than the lowest relay port, so that no client gets an allocation',
  'alt-listening-port': 'reads 0, which is the default',
  'alt-tls-listening-port': 'reads 0, which is the default',
};
