import type { Entry } from '../../../coturn/config.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { shown } from '../text.ts';

/** What coturn makes of a value that is not written as was meant: what follows `coturn 4.6.1 …`. */
export function effectOf(entry: Entry): string {
  const { effective, option } = entry;
  if (effective.kind === 'ends') return 'ends at once';
  if (effective.kind === 'dropped') return `drops this line${LOSSES[option.name] ?? ''}`;
  if (effective.kind === 'boolean') return `turns it ${effective.on ? 'on' : 'off'}`;
  if (effective.kind === 'number') return `reads ${effective.number}${zero(entry, effective.number === 0)}`;
  if (effective.kind === 'amount')
    return `reads ${effective.amount}${effective.amount === 0n ? ', which is no limit' : ''}`;
  if (effective.kind === 'external-ip') return 'takes what it can read of it';
  if (option.type === 'user')
    return 'takes all of it for the name and the password, so that nobody can log in with the ones meant';
  if (option.secret === true) return `takes all of it for the ${secretOf(option.name)}`;
  if (option.type === 'path') return 'looks for a file of that name';
  if (effective.kind === 'name') return 'looks for a host of that name, and drops the line when there is none';
  if (effective.kind === 'text') return `holds \`${shown(effective.text)}\``;
  return 'takes what it can read of it';
}

function secretOf(name: string): string {
  return name.endsWith('-secret') ? 'secret' : name.endsWith('db') ? 'connection string' : 'password';
}

function zero({ option }: Entry, isZero: boolean): string {
  if (!isZero) return '';
  if (option.name === 'min-port' || option.name === 'max-port') return ', and answers every Allocate with 508';
  return option.type === 'port' ? ', so that it listens on a port that the system picks' : '';
}

/** What goes with a line that coturn drops. */
const LOSSES: Readonly<Record<string, string>> = {
  'listening-ip': ', and listens on every address if no other line is left',
  'relay-ip': ', and relays from whatever address it finds',
  'external-ip': ', and tells clients an address that they may not reach',
  'denied-peer-ip': ', so that those addresses stay reachable through the relay',
};

/** A finding about a value with which coturn ends is fatal, whatever the rule. */
export function severityFor({ effective }: Entry): { severity?: Severity } {
  return effective.kind === 'ends' ? { severity: 'fatal' } : {};
}
