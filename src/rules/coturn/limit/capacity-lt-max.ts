import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const capacityLtMax: CoturnRule = {
  id: 'limit/capacity-lt-max',
  severity: 'warning',
  summary: 'less bandwidth for the server than for one session',
  why: 'Coturn reserves `max-bps` for each session. If the capacity of the server is less than that, not even one fits.',
  remedy: 'Make `bps-capacity` a multiple of `max-bps`; both are bytes per second.',
  bad: ['bps-capacity=100000\nmax-bps=500000\n'],
  good: ['bps-capacity=125000000\nmax-bps=500000\n', 'bps-capacity=0\nmax-bps=500000\n'],
  check(config: Config, report: Report) {
    const entry = config.last('bps-capacity');
    const [capacity, session] = [config.amount('bps-capacity'), config.amount('max-bps')];
    if (entry === undefined || capacity === 0n || capacity >= session) return;
    const message = `${quoted(entry)} is less than \`max-bps\` (${session})`;
    report(finding(entry, message, { effect: 'Coturn accepts both, and no session of that size fits.' }));
  },
};
