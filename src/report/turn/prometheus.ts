import { gauge, inSeconds, type Labels } from '../monitoring/exposition.ts';
import { lossPercent } from '../monitoring/nagios.ts';
import { probeMetrics } from '../monitoring/probe-metrics.ts';
import type { TurnFormat, TurnResult } from './report.ts';

type Metric = [name: string, help: string, value: (result: TurnResult) => number | undefined];

/** Times in seconds, as Prometheus has it. */
const METRICS: readonly Metric[] = [
  ['up', 'Whether TURN works with these credentials.', ({ ok }) => (ok ? 1 : 0)],
  ['rtt_seconds', 'Round trip time to the server, without the relay.', ({ rtt }) => inSeconds(rtt)],
  ['lifetime_seconds', 'Lifetime of the allocation.', ({ lifetime }) => lifetime],
  ['relay_rtt_seconds', 'Mean round trip time between two allocations.', ({ relay }) => inSeconds(relay?.rtt?.mean)],
  [
    'relay_rtt_p95_seconds',
    'Round trip time between two allocations that 95 percent do not exceed.',
    ({ relay }) => inSeconds(relay?.rtt?.p95),
  ],
  [
    'relay_jitter_seconds',
    'Mean difference between one round trip and the next.',
    ({ relay }) => inSeconds(relay?.rtt?.jitter),
  ],
  ['relay_sent', 'Packets sent through the relay.', ({ relay }) => relay?.sent],
  ['relay_received', 'Packets that came back through the relay.', ({ relay }) => relay?.received],
  ['relay_loss_ratio', 'Share of the packets through the relay that were lost.', ({ relay }) => lossOf(relay)],
  ['server_loss_ratio', 'Share of the Binding requests to the server that were lost.', ({ direct }) => lossOf(direct)],
  [
    'throughput_sent_bits_per_second',
    'Rate of the data sent through the relay.',
    ({ throughput }) => throughput?.sentRate,
  ],
  [
    'throughput_received_bits_per_second',
    'Rate of the data that came through the relay.',
    ({ throughput }) => throughput?.receivedRate,
  ],
  ['throughput_loss_ratio', 'Share of that data that was lost.', ({ throughput }) => lossOf(throughput)],
];

/** The text exposition format, for node_exporter's textfile collector. */
export const prometheus: TurnFormat = () => {
  const all: TurnResult[] = [];
  return {
    add(results) {
      all.push(...results);
      return '';
    },
    end: () => probeMetrics(all.map(probeOf)) + METRICS.map((metric) => series(metric, all)).join('') + failures(all),
  };
};

function probeOf(result: TurnResult) {
  const { ok, connection, rtt, relay, tls } = result;
  const phases = { connect: connection?.time, rtt, relay: relay?.rtt?.mean };
  return { labels: labelsOf(result), success: ok, phases, tls };
}

function series([name, help, value]: Metric, all: readonly TurnResult[]): string {
  return gauge(
    `icescope_turn_${name}`,
    help,
    all.map((result) => ({ labels: labelsOf(result), value: value(result) })),
  );
}

/** Why, as labels: what an alert is about. */
function failures(all: readonly TurnResult[]): string {
  const samples = all.flatMap((result) => {
    const [first] = result.findings;
    const { failedAt: step } = result;
    return first === undefined || step === undefined
      ? []
      : [{ labels: { ...labelsOf(result), step, rule: first.rule }, value: 1 }];
  });
  return gauge('icescope_turn_failure', 'Where a test ended, and the rule that says why.', samples);
}

function lossOf(trips: { sent: number; received: number } | undefined): number | undefined {
  return trips === undefined || trips.sent === 0 ? undefined : lossPercent(trips) / 100;
}

/** The address and the port are empty where the name was not found, the source where the URL was an argument. */
function labelsOf({ url, address, port, family, transport, place }: TurnResult): Labels {
  const source = place === undefined ? undefined : `${place.file}:${place.line}:${place.column}`;
  return { url, address, port, transport, family, source };
}
