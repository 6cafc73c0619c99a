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
  why: 'Coturn logs an error and starts without a UDP listener, so clients can only connect over TCP and TLS. It then looks up the name of the engine outside of its list, which crashes it for some numbers.',
  remedy: 'Delete the line: coturn chooses the right engine itself.',
  versions: 'before 4.10.0, which removed `ne`',
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

/** Measured with Debian's 4.6.1: which numbers crash it depends on the memory after the list. */
function isEnd(engine: number, version: Version): boolean {
  return version === '4.6.1' && (engine === 4 || engine === -1 || Math.abs(engine) >= 30_000);
}

function findingAt(entry: Entry, { version }: Config) {
  const ends = isEnd(readInt(entry.value), version);
  const effect = ends ? 'Coturn crashes at startup.' : 'Coturn starts without a UDP listener.';
  const message = `${quoted(entry)}: there are only the engines 1, 2 and 3`;
  const fix = entry.line === undefined ? {} : { suggested: [deleteLine(entry.line)] };
  return finding(entry, message, { effect, ...fix, ...(ends ? { severity: 'fatal' as const } : {}) });
}
