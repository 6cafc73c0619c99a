import type { Entry } from '../../../coturn/config.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import { sentence, shown } from '../text.ts';

/** What coturn does with a value that is not written as intended, as a sentence. */
export function effectOf(entry: Entry): string {
  return sentence(clauseOf(entry));
}

/** The same where a comment or a quote has become part of the value. */
export function effectAsPart(entry: Entry): string {
  return `It becomes part of the value, and ${clauseOf(entry)}.`;
}

function clauseOf(entry: Entry): string {
  const { effective, option } = entry;
  if (effective.kind === 'ends') return `coturn refuses to start (exit ${effective.status})`;
  if (effective.kind === 'dropped') return `coturn ignores the line${LOSSES[option.name] ?? ''}`;
  if (effective.kind === 'boolean') return `coturn turns it ${effective.on ? 'on' : 'off'}`;
  if (effective.kind === 'number') return `coturn reads ${effective.number}${zero(entry, effective.number === 0)}`;
  if (effective.kind === 'amount')
    return `coturn reads ${effective.amount}${effective.amount === 0n ? ', which means no limit' : ''}`;
  if (effective.kind === 'external-ip') return 'coturn uses what it can read of it';
  if (option.type === 'user') return 'logins with the name and the password that were meant fail';
  if (option.secret === true) return `the ${secretOf(option.name)} is not the one that was meant`;
  if (option.type === 'path') return 'coturn looks for a file with that name';
  if (effective.kind === 'name') return 'coturn looks up a host with that name, and ignores the line if there is none';
  if (effective.kind === 'text') return `coturn reads \`${shown(effective.text)}\``;
  return 'coturn uses what it can read of it';
}

function secretOf(name: string): string {
  return name.endsWith('-secret') ? 'secret' : name.endsWith('db') ? 'connection string' : 'password';
}

function zero({ option }: Entry, isZero: boolean): string {
  if (!isZero) return '';
  if (option.name === 'min-port' || option.name === 'max-port')
    return ' and answers every Allocate request with error 508';
  return option.type === 'port' ? ' and listens on a port that the system picks' : '';
}

/** What is lost if coturn ignores the line. */
const LOSSES: Readonly<Record<string, string>> = {
  'listening-ip': ' and listens on every address if no other line is left',
  'relay-ip': ' and relays from whatever address it finds',
  'external-ip': ' and tells clients an address that they may not be able to reach',
  'denied-peer-ip': ', so these addresses stay reachable through the relay',
};

/** A finding about a value that keeps coturn from starting is fatal, whatever the rule. */
export function severityFor({ effective }: Entry): { severity?: Severity } {
  return effective.kind === 'ends' ? { severity: 'fatal' } : {};
}
