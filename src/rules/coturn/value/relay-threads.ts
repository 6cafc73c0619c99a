import type { Config } from '../../../coturn/config.ts';
import { readInt, readLong } from '../../../coturn/values/number.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

/** More processors than most machines have. */
const MANY = 32n;

export const relayThreads: CoturnRule = {
  id: 'value/relay-threads',
  severity: 'info',
  summary: 'more relay threads than coturn starts, or than a machine has processors',
  why: 'Coturn starts at most 128. More threads than processors gain nothing; without the line, it starts one for each processor.',
  remedy: 'Delete the line, or write the number of processors.',
  bad: ['relay-threads=200\n', 'relay-threads=50\n'],
  good: ['relay-threads=4\n', 'relay-threads=4294967297\n', 'realm=example.org\n'],
  check(config: Config, report: Report) {
    const entry = config.last('relay-threads');
    if (entry === undefined || !/^\d+$/.test(entry.value)) return;
    const number = readLong(entry.value);
    if (number !== BigInt(readInt(entry.value))) return;
    if (number > 128n)
      report(finding(entry, `${quoted(entry)}: coturn starts at most 128 threads`, { severity: 'warning' }));
    else if (number > MANY) report(finding(entry, `${quoted(entry)}: more threads than processors gain nothing`));
  },
};
