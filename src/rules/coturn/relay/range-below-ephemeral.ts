import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isMultiplexed, rangeOf } from './range.ts';

export const rangeBelowEphemeral: CoturnRule = {
  id: 'relay/range-below-ephemeral',
  severity: 'info',
  summary: 'relay ports among those that the system gives to any program',
  why: 'Linux takes ports from 32768 on for connections of all programs: some of the range will be in use, and coturn has to try others.',
  remedy: 'Start at 49152, or keep the range free with net.ipv4.ip_local_reserved_ports.',
  bad: ['min-port=40000\nmax-port=65535\n', 'min-port=20000\nmax-port=40000\n'],
  good: ['min-port=49152\nmax-port=65535\n', 'min-port=20000\nmax-port=30000\n', 'realm=example.org\n'],
  check(config: Config, report: Report) {
    const range = rangeOf(config);
    if (range === undefined || isMultiplexed(config) || range.min > range.max) return;
    if (range.min >= 49152 || range.max < 32768) return;
    const { min, max, minEntry, place } = range;
    const message = `${min} to ${max}: Linux gives ports from 32768 on to any program, so some of these will be taken when coturn ${config.version} needs them. Start at 49152 if you can.`;
    report(finding(minEntry ?? place, message));
  },
};
