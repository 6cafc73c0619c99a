import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine } from '../../../coturn/edits.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { readInt } from '../../../coturn/values/number.ts';
import { type CoturnRule, found, type Tell } from '../rule.ts';
import { quoted } from '../text.ts';

export const ne: CoturnRule = {
  id: 'value/ne',
  severity: 'error',
  summary: 'a network engine that coturn does not have',
  why: 'Coturn logs an error and goes on without a UDP listener: clients can reach it over TCP and TLS alone.',
  remedy: 'Take the line out: coturn finds the right engine itself.',
  versions: 'before 4.10.0, which no longer knows `ne`',
  bad: [
    { config: 'ne=9\n', version: '4.6.1' },
    { config: 'ne=auto\n', version: '4.5.2' },
  ],
  good: [
    { config: 'ne=1\n', version: '4.6.1' },
    { config: 'ne=9\n', version: '4.17.1' },
  ],
  check(config: Config, tell: Tell) {
    for (const entry of config.all('ne')) if (isOurs(entry)) tell(report(entry, config));
  },
};

function isOurs({ value }: Entry): boolean {
  const engine = readInt(value);
  return (engine < 1 || engine > 3) && !isMisspelt(value);
}

function report(entry: Entry, { version }: Config) {
  const message = `${quoted(entry)}: coturn ${version} knows the engines 1, 2 and 3, and starts without any UDP listener. Take the line out.`;
  return found(entry, message, entry.line === undefined ? {} : { safe: [deleteLine(entry.line)] });
}
