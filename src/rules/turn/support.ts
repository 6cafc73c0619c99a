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

/** Is it about the way to the server, and not about what it says? */
export function isOfTransport({ code }: TurnError): boolean {
  return OF_TRANSPORT.has(code);
}

/** One of these errors before the server has said anything that a TURN server says. */
export function lost(
  { connectionError, allocationError, challenge }: TurnFacts,
  codes: readonly TurnErrorCode[],
): TurnError | undefined {
  const error = connectionError ?? (challenge === undefined ? allocationError : undefined);
  return error !== undefined && codes.includes(error.code) ? error : undefined;
}

/** The timeout of a server that has said nothing at all. */
export function silence(facts: TurnFacts): TurnError | undefined {
  const error = isStunOnly(facts) ? undefined : lost(facts, ['timeout']);
  return error === undefined || isHandshake(error) ? undefined : error;
}

/** Does TCP connect, and TLS say nothing? */
export function isHandshake({ code, message }: TurnError): boolean {
  return code === 'timeout' && message.includes('TLS handshake');
}

/** Does an IPv6 address fail where an IPv4 address of the same name and transport answers? */
export function isOnlyOtherFamily(facts: TurnFacts, results: readonly TurnFacts[]): boolean {
  const error = silence(facts) ?? lost(facts, ['refused', 'unreachable']);
  if (error === undefined || facts.family !== 'ipv6') return false;
  const answers = (one: TurnFacts): boolean => one.challenge !== undefined || one.relayedAddress !== undefined;
  return results.some((one) => one.family === 'ipv4' && one.transport === facts.transport && answers(one));
}

export function isHttp({ message }: TurnError): boolean {
  return message.includes('an HTTP answer');
}

/** The code of an error response, also of one without a signature: pion signs none of its errors. */
export function statusOf(error: TurnError | undefined): number | undefined {
  return error?.code === 'error-response' || error?.code === 'unverified' ? error.status : undefined;
}

/** Did the server end the connection? */
export function isCut(error: TurnError | undefined): boolean {
  return error?.code === 'closed' || error?.code === 'reset';
}

/** Is the permission refused? pion does that without an ERROR-CODE. */
export function isDenied(error: TurnError | undefined): boolean {
  return statusOf(error) === 403 || (error?.code === 'error-response' && error.status === undefined);
}

/** `403`, or what there is in its place. */
export function codeOf(error: TurnError | undefined): string {
  return `${statusOf(error) ?? 'an error without a code, as pion answers'}`;
}

/** Are the credentials refused? pion answers wrong ones with 400, without a signature. */
export function isRefused(error: TurnError | undefined): boolean {
  return error?.code === 'credentials-refused' || (error?.code === 'unverified' && error.status === 400);
}

/** Those of TURN that have a rule of their own. */
const KNOWN = [300, 403, 437, 440, 441, 442, 486, 508];

export function isKnownStatus(status: number | undefined): boolean {
  return status !== undefined && KNOWN.includes(status);
}

/** Does it answer a Binding request, and a request for an allocation as one that does not know what that is? */
export function isStunOnly({ mappedAddress, bindingError, challenge, allocationError: error }: TurnFacts): boolean {
  if (mappedAddress === undefined || bindingError !== undefined || challenge !== undefined) return false;
  return error?.code === 'timeout' || (error?.code === 'error-response' && !isKnownStatus(error.status));
}

/** Is there an address that the packets of the relay come from, other than the one that clients are given? */
export function seenOutside({ relayedAddress, reflexive, through }: TurnFacts): TransportAddress | undefined {
  const seen = through?.mapped ?? reflexive?.seenFrom;
  if (seen === undefined || relayedAddress === undefined) return undefined;
  return seen.address === relayedAddress.address && seen.port === relayedAddress.port ? undefined : seen;
}

/** Is the relayed address one that no peer outside can use, while the server itself is outside? */
export function isRelayPrivate({ relayedAddress, address }: TurnFacts): boolean {
  if (relayedAddress === undefined || address === undefined) return false;
  const [relay, server] = [scopeOf(relayedAddress.address), scopeOf(address)];
  if (relay === 'loopback') return server !== 'loopback';
  return relay !== 'public' && server === 'public';
}

/** Was data sent between two allocations, and none received? */
export function isSilent(relay: PathFacts | undefined): boolean {
  return relay !== undefined && relay.error === undefined && relay.sent > 0 && relay.received === 0;
}

/** Does data come through the relay some other way than between two allocations? */
export function hasOtherWay({ reflexive, through }: Pick<TurnFacts, 'reflexive' | 'through'>): boolean {
  return reflexive?.inbound === true || through?.mapped !== undefined;
}

/** coturn takes user names in either order. */
export function isCoturn(software: string | undefined): boolean {
  return software !== undefined && /^coturn/i.test(software);
}

/** `, realm example.org`, or nothing. */
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
