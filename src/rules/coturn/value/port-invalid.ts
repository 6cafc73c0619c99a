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
  summary: 'a port that is no number from 1 to 65535',
  why: 'Before 4.13.0 coturn takes the digits in front and the low 16 bits of what they make, so that it listens somewhere else, or on a port that the system picks. Since 4.13.0 it ends with status 255.',
  remedy: 'Write one number from 1 to 65535, or take the line out for the default.',
  versions: 'until 4.12 coturn goes on with another port; since 4.13.0 it ends',
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
    for (const entry of config.entries) if (isBadPort(entry) && isOurs(entry)) report(findingAt(entry, config));
  },
};

/** Other rules speak of an empty value and of one with quotes or a variable. */
function isOurs(entry: Entry): boolean {
  return (entry.effective.kind === 'ends' || entry.value !== '') && !isLeftToSyntax(entry);
}

function findingAt(entry: Entry, { version }: Config): Said {
  const { effective } = entry;
  if (effective.kind === 'ends')
    return finding(
      entry,
      `${quoted(entry)}: coturn ${version} ends at once, as ${effective.reason}. Write such a number.`,
      {
        severity: 'fatal',
      },
    );
  const read = effective.kind === 'number' ? effective.number : 0;
  const isDefault = ALTERNATE.has(entry.option.name) && readInt(entry.value) < 1;
  const effect = isDefault
    ? 'reads nothing above 0, and takes the port above the first one'
    : read === 0
      ? 'reads 0, so that the system picks any free port'
      : `takes port ${read} instead`;
  const said = RANGE.has(entry.option.name) && read === 0 ? 'reads 0, which is no port to relay from' : effect;
  return finding(entry, `${quoted(entry)}: coturn ${version} ${said}. Write a number from 1 to 65535.`);
}

/** Below 1 they stand for the default. */
const ALTERNATE: ReadonlySet<string> = new Set(['alt-listening-port', 'alt-tls-listening-port']);

const RANGE: ReadonlySet<string> = new Set(['min-port', 'max-port']);
