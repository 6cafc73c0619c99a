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
  summary: 'a min-port above max-port',
  why: 'There is no port to relay from. Until 4.7 every Allocate is answered with 508; since 4.8.0 the first one crashes the server. A max-port alone is enough, for min-port is 49152 without a word.',
  remedy: 'Write both ends, the lower one as min-port.',
  versions: 'all; since 4.8.0 the server ends at the first Allocate',
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
  const { min, max, place, minEntry, maxEntry } = range;
  const crashes = isSince(version, '4.8.0');
  const effect = crashes ? 'ends at the first Allocate of a client' : 'answers every Allocate with 508';
  const reason = `${quoted(place)}: the lowest relay port, ${min}${minEntry === undefined ? ' by default' : ''}, is above the highest, ${max}`;
  const advice = minEntry === undefined ? 'Write a min-port below it.' : 'Swap them.';
  return finding(place, `${reason}, so coturn ${version} ${effect}. ${advice}`, {
    ...(crashes ? { severity: 'fatal' as const } : {}),
    ...(minEntry === undefined || maxEntry === undefined ? {} : { suggested: swap(range) }),
  });
}

function swap({ minEntry, maxEntry, min, max }: Range): Edit[] {
  if (minEntry?.line === undefined || maxEntry?.line === undefined) return [];
  return [replaceValue(minEntry.line, String(max)), replaceValue(maxEntry.line, String(min))];
}
