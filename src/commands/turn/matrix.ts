import type { Job } from '../../probe/prober.ts';
import { defaultPort, formatUri, isSecure, type StunUri } from '../../stun/stun-uri.ts';

const KINDS = [
  { scheme: 'turn', transport: 'udp' },
  { scheme: 'turn', transport: 'tcp' },
  { scheme: 'turns', transport: 'tcp' },
] as const;

/** Each server over UDP, TCP and TLS, each once. A port holds for the scheme that it was given with. */
export function matrixOf(jobs: readonly Job[]): Job[] {
  const all = jobs.flatMap(({ uri }) => KINDS.map((kind) => variant(uri, kind)));
  return [...new Map(all.map((job) => [job.url, job])).values()];
}

function variant(uri: StunUri, { scheme, transport }: (typeof KINDS)[number]): Job {
  const isSame = isSecure(scheme) === isSecure(uri.scheme);
  const port = isSame ? { port: uri.port, hasPort: uri.hasPort } : { port: defaultPort(scheme), hasPort: false };
  const changed: StunUri = { ...uri, ...port, scheme, transport };
  return { url: formatUri(changed), uri: changed };
}
