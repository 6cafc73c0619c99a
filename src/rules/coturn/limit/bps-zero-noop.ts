import type { Config } from '../../../coturn/config.ts';
import { deleting } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const bpsZeroNoop: CoturnRule = {
  id: 'limit/bps-zero-noop',
  severity: 'info',
  summary: 'a bandwidth limit of 0, which is no limit',
  why: 'Zero is the default and means no limit. The line can be mistaken for one.',
  remedy: 'Delete the line, or write a limit in bytes per second.',
  bad: ['max-bps=0\n', 'bps-capacity=0\n'],
  good: ['max-bps=500000\n', 'max-bps=500000\nmax-bps=0\n', 'max-bps=none\n'],
  check(config: Config, report: Report) {
    for (const name of ['max-bps', 'bps-capacity']) {
      const [entry, ...others] = config.all(name);
      if (entry === undefined || others.length > 0 || !/^0+$/.test(entry.value)) continue;
      const message = `${quoted(entry)} means no limit, which is the default`;
      report(finding(entry, message, { safe: deleting([entry]) }));
    }
  },
};
