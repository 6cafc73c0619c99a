import type { Config, Entry } from '../../../coturn/config.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { type Address, readAddress } from '../../../coturn/values/address.ts';
import { splitServer } from '../../../coturn/values/server.ts';
import { unbracketed } from './servers.ts';

/** One address of a line, which may have two. */
export interface Part {
  readonly entry: Entry;
  readonly text: string;
  readonly address: Address;
}

/** Options with addresses; peer addresses have their own rules. */
const TYPES: ReadonlySet<string> = new Set(['address', 'external-ip', 'server']);

/** Lines with addresses, except those that other rules cover: with variables, with comments, or without a value. */
export function addressEntries(config: Config): Entry[] {
  return config.entries.filter(isOurs);
}

function isOurs(entry: Entry): boolean {
  const { option, value } = entry;
  return TYPES.has(option.type) && value !== '' && !isMisspelt(value) && unbracketed(entry) === undefined;
}

/** The addresses of such a line. */
export function partsOf(entry: Entry): Part[] {
  const texts = entry.option.type === 'external-ip' ? splitPair(entry.value) : [hostOf(entry)];
  return texts.map((text) => ({ entry, text: text.trim(), address: readAddress(text) }));
}

function hostOf({ option, value }: Entry): string {
  return option.type === 'server' ? (splitServer(value)?.host ?? value) : value;
}

function splitPair(value: string): string[] {
  const slash = value.indexOf('/');
  return slash === -1 ? [value] : [value.slice(0, slash), value.slice(slash + 1)];
}
