import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { countAddresses, isMultiplexed, type Range, rangeOf, sizeOf } from './range.ts';

/** A handful of calls: each takes one to four allocations, and each of these a port. */
const FEW = 64;

export const rangeTiny: CoturnRule = {
  id: 'relay/range-tiny',
  severity: 'warning',
  summary: 'too few relay ports',
  why: 'Each allocation takes a port, and a pair of ports if it asks for an even one. When none is free, coturn answers with error 508 and the call gets no relay.',
  remedy: 'Use a few thousand ports, or at least as many as `total-quota` allows allocations.',
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
  if (size === 1) {
    const effect = 'Allocate requests are answered with error 508.';
    report(finding(place, `only one relay port (${min})`, { effect, severity: 'error' }));
  } else if (size <= FEW) {
    const effect = 'Each allocation takes one; when all are taken, clients get error 508 and no relay.';
    report(finding(place, `only ${size} relay ports (${min}-${max})`, { effect }));
  } else if (ports < quota) {
    const effect = 'Clients get error 508 before the quota is reached.';
    report(finding(place, `${ports} relay ports (${min}-${max}) for a \`total-quota\` of ${quota}`, { effect }));
  }
}
