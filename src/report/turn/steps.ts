import type { CredentialFacts, ReflexiveFacts, RoundTrips, ThroughputFacts, Times } from '../../probe/turn/facts.ts';
import { hostPort } from '../../stun/ip.ts';
import { scopeOf } from '../../stun/scope.ts';
import { milliseconds, shown } from '../stun/shown.ts';
import type { TurnResult } from './report.ts';

export type StepRow = [name: string, text: string];

/** The successful steps, and what they showed. */
export function stepsOf(result: TurnResult): StepRow[] {
  const rows: (StepRow | undefined)[] = [
    reachable(result),
    tls(result),
    authenticated(result),
    allocated(result),
    ...relayed(result),
    throughput(result.throughput),
    fromHere(result.reflexive),
    outside(result),
  ];
  return rows.filter((row) => row !== undefined);
}

function reachable({ address, port, rtt, software, connection, challenge, relayedAddress, mappedAddress }: TurnResult) {
  const hasAnswered = [connection, challenge, relayedAddress, mappedAddress].some((one) => one !== undefined);
  if (address === undefined || !hasAnswered) return undefined;
  return row('reachable', [
    hostPort({ address, port: port ?? 0 }),
    rtt === undefined ? undefined : milliseconds(rtt),
    software === undefined ? undefined : shown(software),
  ]);
}

function tls({ tls: session }: TurnResult): StepRow | undefined {
  if (session?.protocol === undefined) return undefined;
  const { subject, names, daysLeft } = session.certificate;
  const name = names[0] ?? subject;
  const days = daysLeft === undefined ? undefined : `expires in ${daysLeft} day${daysLeft === 1 ? '' : 's'}`;
  return row('TLS', [shown(session.protocol), name === undefined ? undefined : shown(name), days]);
}

function authenticated({ challenge, allocationError, relayedAddress, credentials }: TurnResult): StepRow | undefined {
  const hasPassed = relayedAddress !== undefined || allocationError?.code === 'error-response';
  if (challenge === undefined || !hasPassed) return undefined;
  return row('authenticated', [
    `realm ${shown(challenge.realm)}`,
    validity(credentials),
    challenge.algorithm === 'SHA-256' ? 'SHA-256' : undefined,
  ]);
}

function validity({ kind, expiresAt }: CredentialFacts): string {
  if (kind !== 'rest' || expiresAt === undefined) return 'fixed credentials';
  return `REST credentials valid until ${expiresAt.slice(0, 16).replace('T', ' ')} UTC`;
}

function allocated({ relayedAddress, lifetime }: TurnResult): StepRow | undefined {
  if (relayedAddress === undefined) return undefined;
  const scope = scopeOf(relayedAddress.address);
  return row('allocated', [hostPort(relayedAddress), scope, `lifetime ${lifetime ?? 0} s`]);
}

/** A series has its times, and those of the direct path, on separate lines. */
function relayed({ relay, rtt, direct }: TurnResult): (StepRow | undefined)[] {
  if (relay?.rtt === undefined) return [];
  if (direct === undefined)
    return [row('relayed', [tripsOf(relay), `${milliseconds(relay.rtt.mean)}${toServer(rtt)}`])];
  const rows: [string, RoundTrips][] = [
    ['relayed', relay],
    ['to the server', direct],
  ];
  return rows.map(([name, trips]) => row(name, [tripsOf(trips), timesIn(trips.rtt)]));
}

/** `2.00 of 2.00 Mbit/s`: how much of the data arrived. */
function throughput(facts: ThroughputFacts | undefined): StepRow | undefined {
  if (facts?.sentRate === undefined) return undefined;
  const { sentRate, receivedRate = 0, sent, received, jitter, duration = 0 } = facts;
  return row('throughput', [
    `${megabits(receivedRate)} of ${megabits(sentRate)} Mbit/s for ${(duration / 1000).toFixed(1)} s`,
    `${sent - received} of ${sent} packets lost`,
    jitter === undefined ? undefined : `jitter ${milliseconds(jitter)}`,
  ]);
}

/** With three significant digits. */
export function megabits(rate: number): string {
  const number = rate / 1e6;
  return number.toFixed(number < 10 ? 2 : 1);
}

function tripsOf({ sent, received }: RoundTrips): string {
  return `${received} of ${sent} round trips`;
}

function toServer(rtt: number | undefined): string {
  return rtt === undefined ? '' : ` (direct ${milliseconds(rtt)})`;
}

/** `24.8 ms (20.1 to 31.0)  jitter 0.84 ms`. */
function timesIn(times: Times | undefined): string | undefined {
  if (times === undefined) return undefined;
  const { min, mean, max, jitter } = times;
  const range = `${milliseconds(mean)} (${withoutUnit(min)} to ${withoutUnit(max)})`;
  return jitter === undefined ? milliseconds(mean) : `${range}  jitter ${milliseconds(jitter)}`;
}

function withoutUnit(time: number): string {
  return milliseconds(time).replace(' ms', '');
}

/** Only success: a failure is a finding. */
function fromHere(reflexive: ReflexiveFacts | undefined): StepRow | undefined {
  if (reflexive?.peer === undefined || !reflexive.inbound) return undefined;
  const back = reflexive.outbound ? 'both ways' : 'to the relay; this network lets nothing in from it';
  return row('from outside', [hostPort(reflexive.peer), back]);
}

function outside({ through, relayedAddress }: TurnResult): StepRow | undefined {
  if (through?.mapped === undefined || relayedAddress === undefined) return undefined;
  const isSame = hostPort(through.mapped) === hostPort(relayedAddress);
  return row('seen outside', [hostPort(through.mapped), isSame ? 'same as allocated' : 'not as allocated']);
}

function row(name: string, parts: readonly (string | undefined)[]): StepRow {
  return [name, parts.filter((part) => part !== undefined).join('  ')];
}
