import type { Failure, FailureCode } from './transport.ts';

/** The meaning of the system's errors. */
const MEANINGS: Readonly<Record<string, readonly [code: FailureCode, message: string]>> = {
  ECONNREFUSED: ['refused', 'nothing listens on this port'],
  ENETUNREACH: ['unreachable', 'no route to this address'],
  EHOSTUNREACH: ['unreachable', 'this machine, or a router on the path, has no route to this address'],
  EHOSTDOWN: ['unreachable', 'the host does not answer on its own network'],
  ENETDOWN: ['unreachable', 'the network interface is down'],
  EADDRNOTAVAIL: ['local-address', 'this machine has no such local address'],
  EADDRINUSE: ['local-address', 'the local port is in use'],
  EACCES: ['denied', 'not permitted by this machine: a firewall, or a broadcast address'],
  EPERM: ['denied', 'not permitted by this machine: perhaps a firewall'],
  ECONNRESET: ['reset', 'the server, or something on the path, reset the connection'],
  EPIPE: ['reset', 'the server, or something on the path, reset the connection'],
  ETIMEDOUT: ['timeout', 'the connection timed out'],
  EMFILE: ['failed', 'too many open files; lower --concurrency, or raise ulimit -n'],
};

/** TLS alerts with which servers end a connection; the second is Go's for a missing certificate, before TLS 1.3. */
const ALERTS: readonly [words: RegExp, message: string][] = [
  [
    /certificate.required|alert bad certificate/i,
    'the server asks for a client certificate, which STUN clients do not have',
  ],
  [
    /alert handshake failure/i,
    'the server refuses the TLS handshake: no version or cipher in common, or it asks for a client certificate',
  ],
];

/** The failure that an error of Node's means. */
export function failureOf(error: Error): Failure {
  const alert = ALERTS.find(([words]) => words.test(error.message));
  if (alert !== undefined) return { code: 'tls', message: alert[1] };
  const [code, message] = MEANINGS[errorCode(error)] ?? ['failed', error.message];
  return { code, message };
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
