import { formatUri, isTurn, type StunUri } from '../stun/stun-uri.ts';
import { TRANSPORTS } from '../transport/index.ts';
import type { LocalAddress, Transport } from '../transport/transport.ts';
import { probeBinding, type World } from './binding.ts';
import type { ProbeError, ProbeErrorCode, ProbeResult } from './result.ts';

/** In milliseconds. */
const PATIENCE = 2000;

/** How a connection ends, or stays silent, that was made over the wrong transport. */
const WRONG: Readonly<Record<'tcp' | 'tls', readonly ProbeErrorCode[]>> = {
  tcp: ['timeout', 'closed', 'reset', 'not-stun'],
  tls: ['timeout', 'closed', 'tls'],
};

/**
 * If a server accepted the connection but did not answer, tries TLS instead of TCP, or TCP instead of TLS. If that
 * gets an answer, the error names it, with the right URL.
 */
export async function withOtherTransport(
  result: ProbeResult,
  uri: StunUri,
  world: World,
  local: LocalAddress,
): Promise<ProbeResult> {
  const { transport, error, address, port, connectMs } = result;
  if (transport !== 'tcp' && transport !== 'tls') return result;
  const isConnected = connectMs !== undefined && address !== undefined && port !== undefined;
  if (error === undefined || !isConnected || !WRONG[transport].includes(error.code)) return result;
  if (world.stop.isStopped) return result;
  const heard = await heardOver(transport === 'tcp' ? 'tls' : 'tcp', { address, port }, world, local);
  const message = heard === undefined ? undefined : words(transport, heard, uri, port);
  if (message === undefined) return result;
  const code: ProbeError['code'] = transport === 'tcp' ? 'not-stun' : 'tls';
  return { ...result, error: { ...error, code, message } };
}

/** What answers there: STUN, only a TLS handshake, or nothing. */
async function heardOver(
  other: 'tcp' | 'tls',
  remote: { address: string; port: number },
  world: World,
  local: LocalAddress,
): Promise<'stun' | 'handshake' | undefined> {
  const connect = await TRANSPORTS[other]?.();
  // Only the protocol matters here, not the certificate. A local port is still in use by the previous connection.
  const options = { timeout: PATIENCE, local: { address: local.address }, tls: { insecure: true } };
  const opened = await connect?.(remote, options);
  if (opened?.ok !== true) return undefined;
  const transport: Transport = opened.transport;
  const { answer } = await probeBinding(transport, world, { timeout: PATIENCE });
  transport.close();
  if (answer !== undefined) return 'stun';
  return other === 'tls' ? 'handshake' : undefined;
}

function words(asked: 'tcp' | 'tls', heard: 'stun' | 'handshake', uri: StunUri, port: number): string {
  if (heard === 'handshake') return 'this port speaks TLS, not plain TCP, and answers no STUN over TLS either';
  const at = { host: uri.host, hostKind: uri.hostKind, port, hasPort: true };
  const [spoken, wrong] = asked === 'tcp' ? ['TLS', 'plain TCP'] : ['plain TCP', 'TLS'];
  return `this port speaks ${spoken}, not ${wrong}: ${remedy(asked, isTurn(uri.scheme), at)}`;
}

/** `stun:` URLs cannot specify TCP. */
function remedy(asked: 'tcp' | 'tls', isOfTurn: boolean, at: Omit<StunUri, 'scheme'>): string {
  if (isOfTurn) return `write ${formatUri({ scheme: asked === 'tcp' ? 'turns' : 'turn', ...at, transport: 'tcp' })}`;
  if (asked === 'tcp') return `write ${formatUri({ scheme: 'stuns', ...at })}`;
  return `use ${formatUri({ scheme: 'stun', ...at })} with --transport tcp`;
}
