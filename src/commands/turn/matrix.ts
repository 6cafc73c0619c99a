import type { TurnJob } from '../../probe/turn/job.ts';
import { defaultPort, formatUri, isSecure, type StunUri } from '../../stun/stun-uri.ts';

const KINDS = [
  { scheme: 'turn', transport: 'udp' },
  { scheme: 'turn', transport: 'tcp' },
  { scheme: 'turns', transport: 'tcp' },
] as const;

/** A server over UDP, TCP and TLS. A port only applies to the scheme it was given with. */
export function matrixOf(job: TurnJob): TurnJob[] {
  return KINDS.map((kind) => ({ ...job, ...variant(job.uri, kind) }));
}

function variant(uri: StunUri, { scheme, transport }: (typeof KINDS)[number]): Pick<TurnJob, 'url' | 'uri'> {
  const isSame = isSecure(scheme) === isSecure(uri.scheme);
  const port = isSame ? { port: uri.port, hasPort: uri.hasPort } : { port: defaultPort(scheme), hasPort: false };
  const changed: StunUri = { ...uri, ...port, scheme, transport };
  return { url: formatUri(changed), uri: changed };
}
