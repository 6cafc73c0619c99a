import type { CertificateFacts } from '../../probe/tls-facts.ts';
import type { PathFacts, TurnError, TurnErrorCode, TurnFacts } from '../../probe/turn/facts.ts';
import type { TransportAddress } from '../../stun/ip.ts';
import { scopeOf } from '../../stun/scope.ts';

const OF_TRANSPORT: ReadonlySet<TurnErrorCode> = new Set([
  'refused',
  'unreachable',
  'denied',
  'local-address',
  'timeout',
  'reset',
  'closed',
  'not-stun',
  'failed',
  'not-supported',
]);

/** Whether it is about reaching the server, and not about its answers. */
export function isOfTransport({ code }: TurnError): boolean {
  return OF_TRANSPORT.has(code);
}

/** One of these errors, if the server had not yet answered like a TURN server. */
export function lost(
  { connectionError, allocationError, challenge }: TurnFacts,
  codes: readonly TurnErrorCode[],
): TurnError | undefined {
  const error = connectionError ?? (challenge === undefined ? allocationError : undefined);
  return error !== undefined && codes.includes(error.code) ? error : undefined;
}

/** The timeout of a server that never answered at all. */
export function silence(facts: TurnFacts): TurnError | undefined {
  const error = isStunOnly(facts) ? undefined : lost(facts, ['timeout']);
  return error === undefined || isHandshake(error) ? undefined : error;
}

/** Whether TCP connects, but TLS gets no answer. */
export function isHandshake({ code, message }: TurnError): boolean {
  return code === 'timeout' && message.includes('TLS handshake');
}

/** Whether an IPv6 address fails while an IPv4 address of the same name and transport answers. */
export function isOnlyOtherFamily(facts: TurnFacts, results: readonly TurnFacts[]): boolean {
  const error = silence(facts) ?? lost(facts, ['refused', 'unreachable']);
  if (error === undefined || facts.family !== 'ipv6') return false;
  const answers = (one: TurnFacts): boolean => one.challenge !== undefined || one.relayedAddress !== undefined;
  return results.some((one) => one.family === 'ipv4' && one.transport === facts.transport && answers(one));
}

export function isHttp({ message }: TurnError): boolean {
  return message.includes('an HTTP answer');
}

/** The code of an error response, signed or not: pion signs none of its errors. */
export function statusOf(error: TurnError | undefined): number | undefined {
  return error?.code === 'error-response' || error?.code === 'unverified' ? error.status : undefined;
}

/** Whether the server closed the connection. */
export function isCut(error: TurnError | undefined): boolean {
  return error?.code === 'closed' || error?.code === 'reset';
}

/** Whether the permission is refused. pion does that without an ERROR-CODE. */
export function isDenied(error: TurnError | undefined): boolean {
  return statusOf(error) === 403 || (error?.code === 'error-response' && error.status === undefined);
}

/** `403`, or its equivalent. */
export function codeOf(error: TurnError | undefined): string {
  return `${statusOf(error) ?? 'an error without a code, as pion answers'}`;
}

/** Whether the credentials are refused. pion answers wrong ones with an unsigned 400. */
export function isRefused(error: TurnError | undefined): boolean {
  return error?.code === 'credentials-refused' || (error?.code === 'unverified' && error.status === 400);
}

/** TURN's error codes that have their own rule. */
const KNOWN = [300, 403, 437, 440, 441, 442, 486, 508];

export function isKnownStatus(status: number | undefined): boolean {
  return status !== undefined && KNOWN.includes(status);
}

/** Whether it answers Binding requests but does not understand requests for allocations. */
export function isStunOnly({ mappedAddress, bindingError, challenge, allocationError: error }: TurnFacts): boolean {
  if (mappedAddress === undefined || bindingError !== undefined || challenge !== undefined) return false;
  return error?.code === 'timeout' || (error?.code === 'error-response' && !isKnownStatus(error.status));
}

/** The address that the relay's packets come from, if it differs from the one given to clients. */
export function seenOutside({ relayedAddress, reflexive, through }: TurnFacts): TransportAddress | undefined {
  const seen = through?.mapped ?? reflexive?.seenFrom;
  if (seen === undefined || relayedAddress === undefined) return undefined;
  return seen.address === relayedAddress.address && seen.port === relayedAddress.port ? undefined : seen;
}

/** Whether no outside peer can use the relayed address, although the server itself is public. */
export function isRelayPrivate({ relayedAddress, address }: TurnFacts): boolean {
  if (relayedAddress === undefined || address === undefined) return false;
  const [relay, server] = [scopeOf(relayedAddress.address), scopeOf(address)];
  if (relay === 'loopback') return server !== 'loopback';
  return relay !== 'public' && server === 'public';
}

/** Whether data was sent between two allocations, but none received. */
export function isSilent(relay: PathFacts | undefined): boolean {
  return relay !== undefined && relay.error === undefined && relay.sent > 0 && relay.received === 0;
}

/** Whether data gets through the relay by any path other than between two allocations. */
export function hasOtherWay({ reflexive, through }: Pick<TurnFacts, 'reflexive' | 'through'>): boolean {
  return reflexive?.inbound === true || through?.mapped !== undefined;
}

/** coturn takes user names in either order. */
export function isCoturn(software: string | undefined): boolean {
  return software !== undefined && /^coturn/i.test(software);
}

/** `, realm example.org`, or empty. */
export function inRealm(challenge: TurnFacts['challenge']): string {
  return challenge === undefined ? '' : `, realm ${challenge.realm}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `expired 3 days ago (CN turn.example.org)`; its chain may have expired before it does. */
export function expiry({ daysLeft = 0, subject }: CertificateFacts): string {
  const who = subject === undefined ? '' : ` (CN ${subject})`;
  if (daysLeft >= 0) return `has expired, or one in its chain has${who}`;
  return `expired ${daysLeft === -1 ? 'today or yesterday' : `${plural(-daysLeft - 1, 'day')} ago`}${who}`;
}
