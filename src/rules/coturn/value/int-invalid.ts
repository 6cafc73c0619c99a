import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { readInt, readLong } from '../../../coturn/values/number.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { isLeftToSyntax } from '../left-to-syntax.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { isReadAsWritten, numberOf } from './number.ts';

export const intInvalid: CoturnRule = {
  id: 'value/int-invalid',
  severity: 'error',
  summary: 'a number that coturn reads differently',
  why: 'Coturn reads the digits at the start and ignores the rest. Text without digits is 0, which often means no limit or never.',
  remedy: 'Write digits only, in the unit of the option: seconds, bytes per second, or a count.',
  bad: [
    'stale-nonce=abc\n',
    'stale-nonce=600s\n',
    'max-bps=64k\n',
    'user-quota=unlimited\n',
    'total-quota=-1\n',
    'channel-lifetime=9999999999\n',
    'relay-threads=4294967297\n',
    'cpus=all\n',
    'multiplex-peer-max-peers=0\n',
    'unauthorized-ratelimit-rps=0\n',
  ],
  good: ['stale-nonce\nuser-quota=12\ntotal-quota=1200\nmax-bps=64000\n', 'stale-nonce=0600\n', 'relay-threads=200\n'],
  check(config: Config, report: Report) {
    for (const entry of config.entries) {
      if (isOurs(entry) && !isReadAsWritten(entry)) report(findingAt(entry));
    }
  },
};

/** Options that have their own rules, or do nothing. */
const NOT_OURS: ReadonlySet<string> = new Set(['ne', 'secret-ts-exp-time']);

function isOurs(entry: Entry): boolean {
  const { option, value, effective } = entry;
  if ((option.type !== 'integer' && option.type !== 'unsigned') || isLeftToSyntax(entry)) return false;
  if (effective.kind === 'ends') return true;
  if (NOT_OURS.has(option.name) || value === '') return false;
  return !(option.name === 'relay-threads' && isTooMany(value));
}

/** A readable number, but more threads than coturn starts: another rule reports it. */
function isTooMany(value: string): boolean {
  return /^\d+$/.test(value) && readLong(value) === BigInt(readInt(value));
}

function findingAt(entry: Entry): Said {
  const { effective } = entry;
  if (effective.kind === 'ends') {
    const effect = `Coturn refuses to start (exit ${effective.status}).`;
    return finding(entry, `${quoted(entry)}: ${effective.reason}`, { effect, severity: 'fatal' });
  }
  if (effective.kind === 'dropped')
    return finding(entry, `${quoted(entry)}: ${effective.reason}`, { effect: 'Coturn ignores the line.' });
  const number = numberOf(entry) ?? 0n;
  const better = meaningOf(entry);
  const message = `${quoted(entry)} is read as ${number}${MEANINGS[entry.option.name]?.(number) ?? ''}`;
  if (better === undefined || entry.line === undefined) return finding(entry, message);
  return finding(entry, message, { suggested: [replaceValue(entry.line, better)] });
}

/** The meaning of a number with a unit: seconds, thousands or millions. */
function meaningOf({ option, value }: Entry): string | undefined {
  const [, digits, unit = ''] = /^(\d{1,9}) ?([a-z]+)$/i.exec(value) ?? [];
  if (digits === undefined) return undefined;
  if (option.type === 'integer') return /^s(?:ec(?:ond)?s?)?$/i.test(unit) ? digits : undefined;
  const factor = { k: 1000n, m: 1000000n }[unit.toLowerCase().replace(/b$/, '')];
  return factor === undefined ? undefined : String(BigInt(digits) * factor);
}

/** More than any network carries. */
const MOST = 2n ** 40n;

const noLimit = (number: bigint): string => (number <= 0n ? ' (no limit)' : '');
const bytes = (number: bigint): string => (number === 0n || number > MOST ? ' (no limit)' : ' bytes per second');
const seconds = (number: bigint): string => ` ${number === 1n ? 'second' : 'seconds'}`;

/** What the number means. */
const MEANINGS: Readonly<Record<string, (number: bigint) => string>> = {
  'stale-nonce': (number) => (number === 0n ? ' (nonces never expire)' : seconds(number)),
  'user-quota': noLimit,
  'total-quota': noLimit,
  'max-bps': bytes,
  'bps-capacity': bytes,
  'relay-threads': (number) => (number === 0n ? ' (one thread does all the work)' : ''),
  'max-allocate-lifetime': seconds,
  'max-allocate-timeout': seconds,
  'channel-lifetime': seconds,
  'permission-lifetime': seconds,
};
