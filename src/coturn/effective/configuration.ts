import type { Config, Entry } from '../config.ts';
import type { EffectiveValue } from '../effective-value.ts';
import type { OptionLine } from '../syntax.ts';
import type { Address } from '../values/address.ts';
import { DATABASES, usesSecret } from './auth.ts';

/** An option with the value that coturn uses after reading everything. */
export interface EffectiveOption {
  readonly entry: Entry;
  /** One character a byte, as everywhere in a file. */
  readonly value: string;
}

/** A line that coturn reads and does not use. */
export interface DroppedLine {
  readonly line: OptionLine;
  /** Why, as a clause. */
  readonly reason: string;
  /** It contains something that must not be shown. */
  readonly isSecret: boolean;
}

export interface EffectiveConfig {
  /** In file order, followed by the command line. */
  readonly options: readonly EffectiveOption[];
  readonly dropped: readonly DroppedLine[];
}

/** Which parts of a configuration take effect, and which do not, with each line once. */
export function effectiveConfigOf(config: Config): EffectiveConfig {
  const overridden = overriddenIn(config);
  const options: EffectiveOption[] = [];
  const dropped: DroppedLine[] = config.unknown.map(({ line, option }) => ({
    line,
    reason: 'unknown option',
    isSecret: option?.secret === true,
  }));
  for (const entry of config.entries) {
    const reason = reasonOf(entry, overridden);
    if (reason === undefined) options.push({ entry, value: valueText(entry.effective) });
    else if (entry.line !== undefined)
      dropped.push({ line: entry.line, reason, isSecret: entry.option.secret === true });
  }
  dropped.sort((a, b) => a.line.start - b.line.start);
  return { options, dropped };
}

function reasonOf(entry: Entry, overridden: ReadonlyMap<Entry, string>): string | undefined {
  if (entry.effective.kind === 'dropped') return `ignored: ${entry.effective.reason}`;
  if (entry.effective.kind === 'ends') return `coturn refuses to start: ${entry.effective.reason}`;
  return overridden.get(entry);
}

/** The entries that are overridden by another, and how. */
function overriddenIn(config: Config): Map<Entry, string> {
  const overridden = new Map<Entry, string>();
  const override = (entries: readonly Entry[], reason: string): void => {
    for (const entry of entries) overridden.set(entry, reason);
  };
  for (const name of new Set(config.entries.map(({ option }) => option.name))) {
    const entries = config.effective(name);
    const repeats = entries[0]?.option.repeats;
    if (repeats === 'last') override(entries.slice(0, -1), 'overridden by a later line');
    if (repeats === 'first') override(entries.filter(isPlain).slice(1), 'only the first one counts');
  }
  override(repeatedAddresses(config), 'repeats an address');
  override(entriesOf(config, DH_KEYS).slice(0, -1), 'overridden by a later DH size');
  override(repeatedAccounts(config), 'overridden by a later password for that name');
  if (usesSecret(config)) override(config.effective('user'), 'accounts are ignored beside a shared secret');
  override(entriesOf(config, DATABASES).slice(0, -1), 'overridden by a later database');
  return overridden;
}

const DH_KEYS: readonly string[] = ['dh566', 'dh1066'];

function entriesOf(config: Config, names: readonly string[]): Entry[] {
  return config.entries.filter(({ option, effective }) => names.includes(option.name) && effective.kind !== 'dropped');
}

/** Coturn keeps each of its own addresses only once. */
function repeatedAddresses(config: Config): Entry[] {
  return ['listening-ip', 'relay-ip'].flatMap((name) => {
    const seen = new Set<string>();
    return config.effective(name).filter(({ effective }) => {
      const text = valueText(effective);
      return seen.size === seen.add(text).size;
    });
  });
}

/** An external-ip for all addresses, not a pair. */
function isPlain({ effective }: Entry): boolean {
  return effective.kind === 'external-ip' && effective.external.private === undefined;
}

function repeatedAccounts(config: Config): Entry[] {
  const last = new Map<string, Entry>();
  for (const entry of config.effective('user'))
    if (entry.effective.kind === 'user') last.set(entry.effective.user.name, entry);
  return config
    .effective('user')
    .filter((entry) => entry.effective.kind === 'user' && last.get(entry.effective.user.name) !== entry);
}

/** The value as text, as in a turnserver.conf. */
export function valueText(effective: EffectiveValue): string {
  switch (effective.kind) {
    case 'boolean':
      return effective.on ? 'on' : 'off';
    case 'number':
      return `${effective.number}`;
    case 'amount':
      return `${effective.amount}`;
    case 'text':
      return effective.text;
    case 'address':
      return effective.ip.text;
    case 'name':
      return effective.name;
    case 'external-ip': {
      const own = effective.external.private;
      return own === undefined
        ? addressText(effective.external.public)
        : `${addressText(effective.external.public)}/${addressText(own)}`;
    }
    case 'peer-range':
      return effective.range.isSingle
        ? effective.range.min.text
        : `${effective.range.min.text}-${effective.range.max.text}`;
    case 'server': {
      const { ip, port } = effective.server;
      return ip.bytes.length === 16 ? `[${ip.text}]:${port}` : `${ip.text}:${port}`;
    }
    case 'user':
      return `${effective.user.name}:${effective.user.password}`;
    case 'dropped':
    case 'ends':
      return '';
  }
}

function addressText(address: Address): string {
  return address.kind === 'ip' ? address.ip.text : address.kind === 'name' ? address.name : '';
}
