import type { ProbeResult } from '../../probe/result.ts';
import type { StunFormat } from './report.ts';

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
    name: 'icescope_stun_nat',
    help: 'Whether there is a NAT between here and the server.',
    value: ({ nat }) => (nat === undefined ? undefined : nat ? 1 : 0),
  },
];

/** For the textfile collector of node_exporter: the text exposition format, each series once. */
export const prometheus: StunFormat = {
  order: 'input',
  open(out) {
    const all = new Map<string, ProbeResult>();
    return {
      add(results) {
        for (const result of results) all.set(labelsOf(result), result);
      },
      end() {
        for (const metric of METRICS) out.text(series(metric, all));
        out.text(failures(all));
        return undefined;
      },
    };
  },
};

function series({ name, help, value }: Metric, all: ReadonlyMap<string, ProbeResult>): string {
  const lines = [...all].flatMap(([labels, result]) => {
    const number = value(result);
    return number === undefined ? [] : [`${name}{${labels}} ${number}\n`];
  });
  return lines.length === 0 ? '' : `${heading(name, help)}${lines.join('')}`;
}

/** Why, as a label: what an alert is about. */
function failures(all: ReadonlyMap<string, ProbeResult>): string {
  const name = 'icescope_stun_failure';
  const lines = [...all].flatMap(([labels, { error }]) => {
    if (error === undefined) return [];
    const status = error.status === undefined ? '' : `,status="${error.status}"`;
    return [`${name}{${labels},code="${error.code}"${status}} 1\n`];
  });
  return lines.length === 0 ? '' : `${heading(name, 'Why a server did not answer.')}${lines.join('')}`;
}

function heading(name: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
}

function labelsOf({ url, address, port, transport }: ProbeResult): string {
  const place = address === undefined ? '' : `,address="${address}",port="${port}"`;
  return `url="${escapeLabel(url)}"${place},transport="${transport}"`;
}

/** URLs have passed the parser and hold only ASCII; the rest is the exposition format's own. */
function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function inSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : Number((milliseconds / 1000).toFixed(6));
}
