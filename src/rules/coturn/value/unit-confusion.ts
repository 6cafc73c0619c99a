import type { Config, Entry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { isReadAsWritten, numberOf } from './number.ts';

export const unitConfusion: CoturnRule = {
  id: 'value/unit-confusion',
  severity: 'warning',
  summary: 'a bandwidth in bits, or a quota in bytes',
  why: '`max-bps` and `bps-capacity` are in bytes per second, despite their names; `user-quota` and `total-quota` count allocations. A limit in another unit is off by a factor of eight, or means nothing.',
  remedy: 'Divide bits by eight. Give quotas as numbers of allocations: one call takes a few.',
  bad: [
    '# 3 Mbit/s for each client\nmax-bps=3000000\n',
    'max-bps=64\n',
    '# at most 100 MB for each user\nuser-quota=100\n',
    'total-quota=1073741824\n',
  ],
  good: [
    '# 375000 bytes a second are 3 Mbit/s\nmax-bps=375000\nbps-capacity=0\n',
    '# allocations of one user\nuser-quota=12\ntotal-quota=1200\n',
    '# 3 Mbit/s for each client\n\nmax-bps=375000\n',
  ],
  check(config: Config, report: Report) {
    for (const name of ['max-bps', 'bps-capacity'])
      for (const entry of config.all(name)) bandwidth(entry, config, report);
    for (const name of ['user-quota', 'total-quota'])
      for (const entry of config.all(name)) quota(entry, config, report);
  },
};

/** The least that an audio stream takes, with the headers of its packets. */
const LEAST_STREAM = 4000n;

function bandwidth(entry: Entry, config: Config, report: Report): void {
  const number = numberOf(entry) ?? 0n;
  if (number === 0n || !isReadAsWritten(entry)) return;
  const comment = commentAbove(entry, config);
  if (/\d ?[kmg]?bits?\b|\b[kmg]bps\b|\b[kmg]?bits? ?(?:\/|per)/i.test(comment) && !/bytes/i.test(comment)) {
    const message = `${quoted(entry)} is in bytes per second, but the comment above it says bits`;
    report(finding(entry, message, { effect: 'If the number is in bits, divide it by eight.' }));
  } else if (number < LEAST_STREAM) {
    const message = `${quoted(entry)} is ${number} bytes per second, too little for a single call`;
    report(finding(entry, message, { effect: 'A call needs at least 10000. The number may be in another unit.' }));
  }
}

function quota(entry: Entry, config: Config, report: Report): void {
  const number = numberOf(entry) ?? 0n;
  if (number === 0n || !isReadAsWritten(entry)) return;
  const start = `${quoted(entry)} is a number of allocations`;
  if (/\b(?:[kmg]i?b|(?:kilo|mega|giga)?bytes?)\b/i.test(commentAbove(entry, config)))
    report(finding(entry, `${start}, but the comment above it says bytes`));
  else if (number >= 1048576n && number % 1024n === 0n)
    report(finding(entry, `${start}, but looks like bytes`, { effect: 'No server has that many ports.' }));
}

/** The comment right above the line: coturn has none after a value. */
function commentAbove({ line }: Entry, { syntax }: Config): string {
  if (line === undefined || line.isRest || line.start === 0) return '';
  const start = syntax.text.lastIndexOf('\n', line.start - 2) + 1;
  const above = syntax.text.slice(Math.max(start, line.start - 1023), line.start);
  return /^[ \t]*#/.test(above) ? above : '';
}
