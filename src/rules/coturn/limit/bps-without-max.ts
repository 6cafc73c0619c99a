import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const bpsWithoutMax: CoturnRule = {
  id: 'limit/bps-without-max',
  severity: 'fatal',
  summary: '`bps-capacity` without `max-bps`',
  why: 'Coturn divides the capacity of the server into sessions of `max-bps` each. Without `max-bps`, it exits with status 255.',
  remedy: 'Add `max-bps`, the bytes per second of one session, or delete `bps-capacity`.',
  bad: ['bps-capacity=125000000\n', 'bps-capacity=125000000\nmax-bps=0\n'],
  good: ['bps-capacity=125000000\nmax-bps=500000\n', 'bps-capacity=0\n', 'max-bps=500000\n'],
  check(config: Config, report: Report) {
    const entry = config.last('bps-capacity');
    if (entry === undefined || config.amount('bps-capacity') === 0n || config.amount('max-bps') !== 0n) return;
    const message = `${quoted(entry)} requires \`max-bps\`, which is ${config.has('max-bps') ? '0' : 'not set'}`;
    report(finding(entry, message, { effect: 'Coturn refuses to start (exit 255).' }));
  },
};
