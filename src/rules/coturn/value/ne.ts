import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { readInt } from '../../../coturn/values/number.ts';
import type { Version } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const ne: CoturnRule = {
  id: 'value/ne',
  severity: 'error',
  summary: 'a network engine that coturn does not have',
  why: 'Coturn logs an error and goes on without a UDP listener: clients can reach it over TCP and TLS alone. Then it prints the name of the engine, which it looks up outside of its list: with some numbers that ends it.',
  remedy: 'Take the line out: coturn finds the right engine itself.',
  versions: 'before 4.10.0, which no longer knows `ne`',
  bad: [
    { config: 'ne=9\n', version: '4.6.1' },
    { config: 'ne=auto\n', version: '4.5.2' },
    { config: 'ne=4\n', version: '4.6.1' },
    { config: 'ne=-1\n', version: '4.6.1' },
    { config: 'ne=100000\n', version: '4.6.1' },
  ],
  good: [
    { config: 'ne=1\n', version: '4.6.1' },
    { config: 'ne=9\n', version: '4.17.1' },
  ],
  check(config: Config, report: Report) {
    for (const entry of config.all('ne')) if (isOurs(entry)) report(findingAt(entry, config));
  },
};

function isOurs({ value }: Entry): boolean {
  const engine = readInt(value);
  return (engine < 1 || engine > 3) && !isMisspelt(value);
}

/** Measured with the 4.6.1 of Debian: what ends a process depends on what its memory holds behind the list. */
function isEnd(engine: number, version: Version): boolean {
  return version === '4.6.1' && (engine === 4 || engine === -1 || Math.abs(engine) >= 30_000);
}

function findingAt(entry: Entry, { version }: Config) {
  const ends = isEnd(readInt(entry.value), version);
  const effect = ends ? 'crashes at its start with this one' : 'starts without any UDP listener';
  const message = `${quoted(entry)}: coturn ${version} knows the engines 1, 2 and 3, and ${effect}. Take the line out.`;
  const fix = entry.line === undefined ? {} : { safe: [deleteLine(entry.line)] };
  return finding(entry, message, { ...fix, ...(ends ? { severity: 'fatal' as const } : {}) });
}
