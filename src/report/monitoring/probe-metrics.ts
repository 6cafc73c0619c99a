import type { TlsFacts } from '../../probe/tls-facts.ts';
import { gauge, inSeconds, type Labels } from './exposition.ts';

/** One probe of a server, of any kind. */
export interface ProbeSeries {
  /** The same names, whether it succeeded or not, so that a series does not change its identity with the outcome. */
  readonly labels: Labels;
  readonly success: boolean;
  /** The duration of each phase in milliseconds; phases that were not reached are left out. */
  readonly phases: Readonly<Record<string, number | undefined>>;
  readonly tls?: TlsFacts | undefined;
}

/** The metrics of every probe for Prometheus, named as in blackbox_exporter. */
export function probeMetrics(all: readonly ProbeSeries[]): string {
  const phases = all.flatMap(({ labels, phases: times }) =>
    Object.entries(times).map(([phase, time]) => ({ labels: { ...labels, phase }, value: inSeconds(time) })),
  );
  const sessions = all.flatMap(({ labels, tls }) => (tls === undefined ? [] : [{ labels, tls }]));
  const versions = sessions.flatMap(({ labels, tls: { protocol } }) =>
    protocol === undefined ? [] : [{ labels: { ...labels, version: protocol.replace('v', ' ') }, value: 1 }],
  );
  const ciphers = sessions.flatMap(({ labels, tls: { cipher } }) =>
    cipher === undefined ? [] : [{ labels: { ...labels, cipher }, value: 1 }],
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
    gauge(
      'probe_ssl_last_chain_info',
      'The certificate that the server sent.',
      sessions.map(({ labels, tls }) => ({ labels: { ...labels, ...certificateLabels(tls) }, value: 1 })),
    ),
    gauge('probe_tls_version_info', 'The version of TLS that was negotiated.', versions),
    gauge('probe_tls_cipher_info', 'The cipher that was negotiated.', ciphers),
  ].join('');
}

function certificateLabels({ certificate }: TlsFacts): Labels {
  const { subject, issuer, names, fingerprint, chain = [] } = certificate;
  return {
    subject,
    issuer,
    subjectalternative: names.join(','),
    chain: chain.map((link) => link.subject ?? '?').join(','),
    fingerprint_sha256: fingerprint?.replaceAll(':', '').toLowerCase(),
  };
}

function earliestExpiry(tls: TlsFacts | undefined): number | undefined {
  if (tls === undefined) return undefined;
  const { certificate } = tls;
  const ends = [certificate, ...(certificate.chain ?? [])].flatMap(({ validTo }) => validTo ?? []);
  const times = ends.map((end) => Date.parse(end) / 1000).filter(Number.isFinite);
  return times.length === 0 ? undefined : Math.min(...times);
}
