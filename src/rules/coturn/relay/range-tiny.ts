import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { countAddresses, isMultiplexed, type Range, rangeOf, sizeOf } from './range.ts';

/** A handful of calls: each takes one to four allocations, and each of these a port. */
const FEW = 64;

export const rangeTiny: CoturnRule = {
  id: 'relay/range-tiny',
  severity: 'warning',
  summary: 'too few relay ports',
  why: 'Each allocation takes a port of its own, and one that asks for an even port a pair. When none is free coturn answers 508 and the call gets no relay.',
  remedy: 'Give it some thousand ports, or as many as total-quota allows allocations.',
  bad: [
    'min-port=49160\nmax-port=49200\n',
    'min-port=50000\nmax-port=50000\n',
    'total-quota=1200\nmin-port=50000\nmax-port=50999\n',
  ],
  good: [
    'min-port=49152\nmax-port=65535\n',
    'total-quota=1200\nmin-port=50000\nmax-port=51199\n',
    'multiplex-peer\nmin-port=49160\nmax-port=49200\n',
    'realm=example.org\n',
  ],
  check(config: Config, report: Report) {
    const range = rangeOf(config);
    if (range !== undefined && range.min <= range.max && !isMultiplexed(config)) findingAt(range, config, report);
  },
};

function findingAt(range: Range, config: Config, report: Report): void {
  const { min, max, place } = range;
  const size = sizeOf(range);
  const ports = size * countAddresses(config);
  const quota = config.number('total-quota', 0);
  const start = `${min} to ${max} are ${size === 1 ? 'one port' : `${size} ports`}`;
  if (size === 1)
    report(
      finding(place, `${start}: coturn ${config.version} answers Allocate requests with 508. Write a wider range.`, {
        severity: 'error',
      }),
    );
  else if (size <= FEW)
    report(
      finding(
        place,
        `${start}, and each allocation takes one: when all are taken, coturn ${config.version} answers 508 and the call gets no relay. Write a wider range.`,
      ),
    );
  else if (ports < quota)
    report(
      finding(
        place,
        `${start}, fewer than the ${quota} allocations that total-quota allows: coturn ${config.version} answers 508 before that limit is reached. Write a wider range.`,
      ),
    );
}
