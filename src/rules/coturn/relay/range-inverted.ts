import type { Config } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { isSince } from '../../../coturn/version.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { type Range, rangeOf } from './range.ts';

export const rangeInverted: CoturnRule = {
  id: 'relay/range-inverted',
  severity: 'error',
  summary: '`min-port` above `max-port`',
  why: 'There is no port to relay from. Up to 4.7, every Allocate request is answered with error 508; since 4.8.0, the first one crashes coturn. `max-port` alone is enough for that, as `min-port` defaults to 49152.',
  remedy: 'Set both, the lower one as `min-port`.',
  versions: 'all; since 4.8.0 the first Allocate request crashes coturn',
  bad: [
    { config: 'min-port=60000\nmax-port=50000\n', version: '4.6.1' },
    'min-port=60000\nmax-port=50000\n',
    'max-port=40000\n',
  ],
  good: ['min-port=50000\nmax-port=60000\n', 'max-port=60000\n', 'min-port=60000\nmax-port=50000\nstun-only\n'],
  check(config: Config, report: Report) {
    const range = rangeOf(config);
    if (range !== undefined && range.min > range.max) report(findingAt(range, config));
  },
};

function findingAt(range: Range, { version }: Config): Said {
  const { min, place, minEntry, maxEntry } = range;
  const crashes = isSince(version, '4.8.0');
  const lowest = minEntry === undefined ? `the default \`min-port\`, ${min}` : quoted(minEntry);
  return finding(place, `${quoted(place)} is below ${lowest}`, {
    effect: crashes
      ? 'The first Allocate request crashes coturn.'
      : 'Every Allocate request is answered with error 508.',
    ...(crashes ? { severity: 'fatal' as const } : {}),
    ...(minEntry === undefined || maxEntry === undefined ? {} : { suggested: swap(range) }),
  });
}

function swap({ minEntry, maxEntry, min, max }: Range): Edit[] {
  if (minEntry?.line === undefined || maxEntry?.line === undefined) return [];
  return [replaceValue(minEntry.line, String(max)), replaceValue(maxEntry.line, String(min))];
}
