import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isMultiplexed, rangeOf } from './range.ts';

export const rangeBelowEphemeral: CoturnRule = {
  id: 'relay/range-below-ephemeral',
  severity: 'info',
  summary: 'relay ports in the range that Linux assigns to any program',
  why: 'Linux uses ports from 32768 up for outgoing connections of all programs. Some of the range will be in use, and coturn has to try others.',
  remedy: 'Start at 49152, or reserve the range with net.ipv4.ip_local_reserved_ports.',
  bad: ['min-port=40000\nmax-port=65535\n', 'min-port=20000\nmax-port=40000\n'],
  good: ['min-port=49152\nmax-port=65535\n', 'min-port=20000\nmax-port=30000\n', 'realm=example.org\n'],
  check(config: Config, report: Report) {
    const range = rangeOf(config);
    if (range === undefined || isMultiplexed(config) || range.min > range.max) return;
    if (range.min >= 49152 || range.max < 32768) return;
    const { min, max, minEntry, place } = range;
    const message = `relay ports ${min}-${max} include ports that Linux assigns to any program`;
    const effect = 'Linux assigns ports from 32768 up, so some will be taken when coturn needs them.';
    report(finding(minEntry ?? place, message, { effect }));
  },
};
