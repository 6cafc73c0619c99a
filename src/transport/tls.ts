import { isIP } from 'node:net';
import { checkServerIdentity, connect } from 'node:tls';
import type { TransportAddress } from '../stun/ip.ts';
import { certificateFailure, readCertificate } from './certificate.ts';
import { errorCode, failureOf } from './failure.ts';
import { discard, opening, StreamTransport, stopwatch } from './stream.ts';
import { target } from './tcp.ts';
import type { ConnectOptions, Failure, Opened, Transport } from './transport.ts';

/** TLS over TCP, the certificate verified unless `insecure` says otherwise. */
export async function connectTls(
  remote: TransportAddress,
  { local, timeout, tls = {}, framer }: ConnectOptions,
): Promise<Opened<Transport>> {
  const name = tls.servername ?? remote.address;
  const socket = connect({
    ...target(remote, local),
    // SNI is for names (RFC 6066 section 3).
    servername: isIP(name) === 0 ? name : '',
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    // Refused below instead, where the certificate is still known and can be described.
    rejectUnauthorized: false,
  });
  const timing = stopwatch(socket);
  const failure = await opening(socket, 'secureConnect', timeout, handshakeFailure);
  if (failure !== undefined) return { ok: false, failure, timing };
  const certificate = socket.getPeerCertificate(true);
  if (socket.authorized || tls.insecure === true) {
    const protocol = socket.getProtocol() ?? '';
    const session = { protocol, cipher: socket.getCipher().name, certificate: readCertificate(certificate) };
    return { ok: true, transport: new StreamTransport(socket, { kind: 'tls', remote, framer, tls: session }), timing };
  }
  const refused = certificateFailure(String(socket.authorizationError), certificate, name);
  discard(socket);
  return { ok: false, failure: refused, timing };
}

function handshakeFailure(error: Error): Failure {
  const code = errorCode(error);
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return { code: 'tls', message: 'what listens on this port does not speak TLS' };
  }
  const failure = failureOf(error);
  if (failure.code === 'tls') return failure;
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
    return { code: 'tls', message: `the TLS handshake failed: ${reason}` };
  }
  // Node says ECONNRESET too when the server closes the connection within the handshake.
  if (code === 'ECONNRESET')
    return { code: 'tls', message: 'the server closed the connection during the TLS handshake' };
  return failure;
}
