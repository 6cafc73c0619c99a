import type { ProbeResult } from '../../probe/result.ts';
import { gauge, inSeconds, type Labels } from '../monitoring/exposition.ts';
import { probeMetrics } from '../monitoring/probe-metrics.ts';
import type { StunFormat } from './report.ts';
import { lossOf } from './shown.ts';

interface Metric {
  name: string;
  help: string;
  value: (result: ProbeResult) => number | undefined;
}

/** Times in seconds, as Prometheus has it. */
const METRICS: readonly Metric[] = [
  { name: 'icescope_stun_up', help: 'Whether the server answered a Binding request.', value: ({ ok }) => (ok ? 1 : 0) },
  {
    name: 'icescope_stun_rtt_seconds',
    help: 'Mean round trip time of the Binding requests.',
    value: ({ rtt }) => inSeconds(rtt?.mean),
  },
  {
    name: 'icescope_stun_rtt_max_seconds',
    help: 'Longest round trip time of the Binding requests.',
    value: ({ rtt }) => inSeconds(rtt?.max),
  },
  {
    name: 'icescope_stun_rtt_p95_seconds',
    help: 'Round trip time that 95 percent of the Binding requests did not exceed.',
    value: ({ rtt }) => inSeconds(rtt?.p95),
  },
  {
    name: 'icescope_stun_rtt_stddev_seconds',
    help: 'Standard deviation of the round trip times.',
    value: ({ rtt }) => inSeconds(rtt?.stddev),
  },
  {
    name: 'icescope_stun_rtt_jitter_seconds',
    help: 'Mean difference between one round trip time and the next.',
    value: ({ rtt }) => inSeconds(rtt?.jitter),
  },
  {
    name: 'icescope_stun_connect_seconds',
    help: 'Time that the TCP connection took, with the TLS handshake.',
    value: ({ connectTime }) => inSeconds(connectTime),
  },
  {
    name: 'icescope_stun_requests',
    help: 'Binding requests sent, retransmissions included.',
    value: ({ sent }) => sent,
  },
  { name: 'icescope_stun_responses', help: 'Answers received.', value: ({ received }) => received },
  {
    name: 'icescope_stun_loss_ratio',
    help: 'Share of the Binding requests without an answer.',
    value: (result) => (result.sent === 0 ? undefined : lossOf(result) / 100),
  },
  {
    name: 'icescope_stun_nat',
    help: 'Whether there is a NAT between here and the server.',
    value: ({ nat }) => (nat === undefined ? undefined : nat ? 1 : 0),
  },
];

/** The text exposition format, for node_exporter's textfile collector. */
export const prometheus: StunFormat = {
  order: 'input',
  open(out) {
    const all: ProbeResult[] = [];
    return {
      add(results) {
        all.push(...results);
      },
      end() {
        out.text(probeMetrics(all.map(probeOf)));
        for (const metric of METRICS) out.text(series(metric, all));
        out.text(failures(all));
        return undefined;
      },
    };
  },
};

function probeOf(result: ProbeResult) {
  const { ok, dnsMs, connectMs, tlsMs, rtt, tls } = result;
  const phases = { dns: dnsMs, connect: connectMs, tls: tlsMs, rtt: rtt?.mean };
  return { labels: labelsOf(result), success: ok, phases, tls };
}

function series({ name, help, value }: Metric, all: readonly ProbeResult[]): string {
  return gauge(
    name,
    help,
    all.map((result) => ({ labels: labelsOf(result), value: value(result) })),
  );
}

/** Why, as a label: what an alert is about. */
function failures(all: readonly ProbeResult[]): string {
  const samples = all.flatMap((result) => {
    const { error } = result;
    if (error === undefined) return [];
    const status = error.status === undefined ? {} : { status: error.status };
    return [{ labels: { ...labelsOf(result), code: error.code, ...status }, value: 1 }];
  });
  return gauge('icescope_stun_failure', 'Why a server did not answer.', samples);
}

/** The address and the port are empty where the name was not found. */
function labelsOf({ url, address, port, family, transport }: ProbeResult): Labels {
  return { url, address, port, transport, family };
}
