import type { Config, Entry } from '../../../coturn/config.ts';
import { readInt } from '../../../coturn/values/number.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { isLeftToSyntax } from '../left-to-syntax.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { isBadPort } from './port.ts';

export const portInvalid: CoturnRule = {
  id: 'value/port-invalid',
  severity: 'error',
  summary: 'a port that is not a number from 1 to 65535',
  why: 'Before 4.13.0, coturn reads the digits at the start and keeps the low 16 bits, so it listens on another port, or on one that the system picks. Since 4.13.0, it exits with status 255.',
  remedy: 'Write one number from 1 to 65535, or delete the line to use the default.',
  versions: 'before 4.13.0, coturn continues with another port; since then, it refuses to start',
  bad: [
    'listening-port=70000\n',
    { config: 'listening-port=70000\n', version: '4.6.1' },
    { config: 'listening-port=3478,5349\n', version: '4.6.1' },
    { config: '', args: '--min-port=$MIN_PORT', version: '4.17.1' },
    'tls-listening-port=0\n',
    'multiplex-peer-port=65001\n',
  ],
  good: [
    'listening-port=3478\ntls-listening-port=5349\nalt-listening-port=0\n',
    { config: 'min-port=$MIN_PORT\n', version: '4.6.1' },
    { config: 'min-port=$MIN_PORT\n', version: '4.17.1' },
    { config: 'min-port={{ min_port }}\n', context: { isTemplate: true } },
  ],
  check(config: Config, report: Report) {
    for (const entry of config.entries) if (isBadPort(entry) && isOurs(entry)) report(findingAt(entry));
  },
};

/** Other rules report an empty value, and one with quotes or a variable. */
function isOurs(entry: Entry): boolean {
  return (entry.effective.kind === 'ends' || entry.value !== '') && !isLeftToSyntax(entry);
}

function findingAt(entry: Entry): Said {
  const { effective } = entry;
  if (effective.kind === 'ends') {
    const effect = `Coturn refuses to start (exit ${effective.status}).`;
    return finding(entry, `${quoted(entry)}: ${effective.reason}`, { effect, severity: 'fatal' });
  }
  const read = effective.kind === 'number' ? effective.number : 0;
  return finding(entry, `${quoted(entry)} is read as ${meaningOf(entry, read)}`);
}

function meaningOf({ option, value }: Entry, read: number): string {
  if (ALTERNATE.has(option.name) && readInt(value) < 1) return '0: coturn uses the port above the first one';
  if (read !== 0) return `port ${read}`;
  return RANGE.has(option.name) ? '0, which is not a port to relay from' : '0: the system picks a port';
}

/** Below 1, they have their default. */
const ALTERNATE: ReadonlySet<string> = new Set(['alt-listening-port', 'alt-tls-listening-port']);

const RANGE: ReadonlySet<string> = new Set(['min-port', 'max-port']);
