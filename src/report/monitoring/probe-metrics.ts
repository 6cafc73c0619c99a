import type { TlsFacts } from '../../probe/tls-facts.ts';
import { gauge, inSeconds, type Labels } from './exposition.ts';

/** One probe of a server, whatever was asked of it. */
export interface ProbeSeries {
  /** The same names, whether it succeeded or not, so that a series does not change its identity with the outcome. */
  readonly labels: Labels;
  readonly success: boolean;
  /** How long each phase took, in milliseconds; those that were not reached are left out. */
  readonly phases: Readonly<Record<string, number | undefined>>;
  readonly tls?: TlsFacts | undefined;
}

/** What every probe is asked for in Prometheus, by the names of blackbox_exporter. */
export function probeMetrics(all: readonly ProbeSeries[]): string {
  const phases = all.flatMap(({ labels, phases: times }) =>
    Object.entries(times).map(([phase, time]) => ({ labels: { ...labels, phase }, value: inSeconds(time) })),
  );
  const versions = all.flatMap(({ labels, tls }) =>
    tls?.protocol === undefined ? [] : [{ labels: { ...labels, version: tls.protocol.replace('v', ' ') }, value: 1 }],
  );
  return [
    gauge(
      'probe_success',
      'Whether the probe succeeded.',
      all.map(({ labels, success }) => ({ labels, value: success ? 1 : 0 })),
    ),
    gauge('probe_duration_seconds', 'How long each phase of the probe took.', phases),
    gauge(
      'probe_ssl_earliest_cert_expiry',
      'When the first certificate of the chain expires, in seconds since 1970.',
      all.map(({ labels, tls }) => ({ labels, value: earliestExpiry(tls) })),
    ),
    gauge('probe_tls_version_info', 'The version of TLS that was negotiated.', versions),
  ].join('');
}

function earliestExpiry(tls: TlsFacts | undefined): number | undefined {
  if (tls === undefined) return undefined;
  const { certificate } = tls;
  const ends = [certificate, ...(certificate.chain ?? [])].flatMap(({ validTo }) => validTo ?? []);
  const times = ends.map((end) => Date.parse(end) / 1000).filter(Number.isFinite);
  return times.length === 0 ? undefined : Math.min(...times);
}
