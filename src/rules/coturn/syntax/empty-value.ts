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
  summary: 'an address or a number without a value, which is read as zero',
  why: 'An empty address is 0.0.0.0 and an empty number is 0, which is mostly not the default. Coturn uses both as if they had been written.',
  remedy: 'Write a value, or delete the line to use the default.',
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
      if (effect !== undefined) report(findingAt(entry, effect));
      else if (hasPortOnly(entry)) report(reportNoHost(entry));
    }
  },
};

/** `:3478`, without an address. */
function hasPortOnly(entry: Entry): boolean {
  const { effective, value } = entry;
  const isServer = effective.kind === 'server' && value !== '' && unbracketed(entry) === undefined;
  return isServer && splitServer(value)?.host.trim() === '';
}

function reportNoHost(entry: Entry): Said {
  const effect = entry.option.name === 'aux-server' ? 'Coturn listens on 0.0.0.0.' : 'Coturn sends clients to 0.0.0.0.';
  return finding(entry, `${quoted(entry)} has no address before the port`, { effect });
}

function findingAt(entry: Entry, effect: string): Said {
  const { option, line } = entry;
  const fix = line === undefined ? {} : { suggested: [deleteLine(line)] };
  const severity = HARMLESS.has(option.name) ? ({ severity: 'info' } as const) : {};
  return finding(entry, `\`${option.name}\` has no value`, { effect, ...fix, ...severity });
}

/** Coturn's own documentation leaves these addresses empty for any; one thread also serves all clients. */
const HARMLESS: ReadonlySet<string> = new Set(['listening-ip', 'relay-ip', 'relay-threads']);

/** Empty peers, accounts and secrets are worse and have their own rules. */
function effectOf({ option, effective }: Entry): string | undefined {
  if (effective.kind === 'dropped')
    return option.type === 'integer' ? 'Coturn logs an error and ignores the line.' : undefined;
  switch (option.type) {
    case 'port':
      return PORTS[option.name] ?? 'Coturn reads 0 and listens on a port that the system picks.';
    case 'address':
      return option.name === 'relay-ip'
        ? 'Coturn relays from 0.0.0.0.'
        : 'Coturn listens on 0.0.0.0, every IPv4 address.';
    case 'external-ip':
      return 'Coturn tells clients that their relayed address is 0.0.0.0.';
    case 'server':
      return option.name === 'aux-server'
        ? 'Coturn listens on 0.0.0.0, on a port that the system picks.'
        : 'Coturn sends clients to 0.0.0.0.';
    default:
      return NUMBERS[option.name];
  }
}

/** Options for which 0 is not the same as no line. */
const NUMBERS: Readonly<Record<string, string>> = {
  'relay-threads': 'Coturn reads 0: one thread does all the work.',
  'cli-max-output-sessions': 'Coturn reads 0 instead of the default, 256.',
};

const PORTS: Readonly<Record<string, string>> = {
  'min-port': 'Coturn reads 0, which is not a port to relay from.',
  'max-port': 'Coturn reads 0, which is below the lowest relay port: no client gets an allocation.',
  'alt-listening-port': 'Coturn reads 0, which is the default.',
  'alt-tls-listening-port': 'Coturn reads 0, which is the default.',
};
