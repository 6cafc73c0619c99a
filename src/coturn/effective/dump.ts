import type { Config, Entry } from '../config.ts';
import type { EffectiveValue } from '../effective-value.ts';
import type { OptionLine } from '../syntax.ts';
import type { Address } from '../values/address.ts';
import { DATABASES, usesSecret } from './auth.ts';

/** An option as coturn holds it once it has read everything. */
export interface HeldOption {
  readonly entry: Entry;
  /** One character a byte, as all of a file. */
  readonly value: string;
}

/** A line that is read and does not count. */
export interface DroppedLine {
  readonly line: OptionLine;
  /** Why: a clause that goes on behind `coturn VERSION `. */
  readonly reason: string;
  /** It holds something that is not to be shown. */
  readonly isSecret: boolean;
}

export interface Holding {
  /** In the order of the file, the command line behind it. */
  readonly options: readonly HeldOption[];
  readonly dropped: readonly DroppedLine[];
}

/** What of a configuration counts, and what of it does not, each line once. */
export function holdingOf(config: Config): Holding {
  const losers = losersOf(config);
  const options: HeldOption[] = [];
  const dropped: DroppedLine[] = config.unknown.map(({ line, option }) => ({
    line,
    reason: 'does not know it',
    isSecret: option?.secret === true,
  }));
  for (const entry of config.entries) {
    const reason = reasonOf(entry, losers);
    if (reason === undefined) options.push({ entry, value: heldText(entry.effective) });
    else if (entry.line !== undefined)
      dropped.push({ line: entry.line, reason, isSecret: entry.option.secret === true });
  }
  dropped.sort((a, b) => a.line.start - b.line.start);
  return { options, dropped };
}

function reasonOf(entry: Entry, losers: ReadonlyMap<Entry, string>): string | undefined {
  if (entry.effective.kind === 'dropped') return `drops it: ${entry.effective.reason}`;
  if (entry.effective.kind === 'ends') return `ends here: ${entry.effective.reason}`;
  return losers.get(entry);
}

/** Those that another one keeps from counting, and how. */
function losersOf(config: Config): Map<Entry, string> {
  const losers = new Map<Entry, string>();
  const lose = (entries: readonly Entry[], reason: string): void => {
    for (const entry of entries) losers.set(entry, reason);
  };
  for (const name of new Set(config.entries.map(({ option }) => option.name))) {
    const entries = config.effective(name);
    const repeats = entries[0]?.option.repeats;
    if (repeats === 'last') lose(entries.slice(0, -1), 'takes a later one');
    if (repeats === 'first') lose(entries.filter(isPlain).slice(1), 'takes the first one');
  }
  lose(repeatedAddresses(config), 'has that address already');
  lose(entriesOf(config, DH_KEYS).slice(0, -1), 'takes a later size of the DH key');
  lose(repeatedAccounts(config), 'takes a later password of that name');
  if (usesSecret(config)) lose(config.effective('user'), 'has no accounts beside a shared secret');
  lose(entriesOf(config, DATABASES).slice(0, -1), 'takes a later database');
  return losers;
}

const DH_KEYS: readonly string[] = ['dh566', 'dh1066'];

function entriesOf(config: Config, names: readonly string[]): Entry[] {
  return config.entries.filter(({ option, effective }) => names.includes(option.name) && effective.kind !== 'dropped');
}

/** It keeps no address of its own twice. */
function repeatedAddresses(config: Config): Entry[] {
  return ['listening-ip', 'relay-ip'].flatMap((name) => {
    const seen = new Set<string>();
    return config.effective(name).filter(({ effective }) => {
      const text = heldText(effective);
      return seen.size === seen.add(text).size;
    });
  });
}

/** An external-ip for all of its addresses, not a pair. */
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

/** As text, the way coturn's own files write it. */
export function heldText(held: EffectiveValue): string {
  switch (held.kind) {
    case 'boolean':
      return held.on ? 'on' : 'off';
    case 'number':
      return `${held.number}`;
    case 'amount':
      return `${held.amount}`;
    case 'text':
      return held.text;
    case 'address':
      return held.ip.text;
    case 'name':
      return held.name;
    case 'external-ip': {
      const own = held.external.private;
      return own === undefined
        ? addressText(held.external.public)
        : `${addressText(held.external.public)}/${addressText(own)}`;
    }
    case 'peer-range':
      return held.range.isSingle ? held.range.min.text : `${held.range.min.text}-${held.range.max.text}`;
    case 'server': {
      const { ip, port } = held.server;
      return ip.bytes.length === 16 ? `[${ip.text}]:${port}` : `${ip.text}:${port}`;
    }
    case 'user':
      return `${held.user.name}:${held.user.password}`;
    case 'dropped':
    case 'ends':
      return '';
  }
}

function addressText(address: Address): string {
  return address.kind === 'ip' ? address.ip.text : address.kind === 'name' ? address.name : '';
}
