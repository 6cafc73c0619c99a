import { type AddressFamily, sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import { behindNat64, formatPrefix, type Nat64Prefix } from '../../stun/nat64.ts';
import { outwardFamilies } from '../../transport/interfaces.ts';
import type { World } from '../binding.ts';
import { childOf } from '../clock.ts';
import { withoutNat64 } from '../nat64.ts';
import type { ProbeError, Target } from '../result.ts';
import { paceFor } from './asker.ts';
import { type Contact, contactServer, discoverNat, type NatOptions } from './discover.ts';
import { unfitness } from './fitness.ts';
import { isJudged, judgeNat } from './judge-nat.ts';
import { measureLifetime } from './lifetime.ts';
import type { NatObservations } from './observations.ts';
import { type Streams, withoutUdp } from './open-paths.ts';
import type { NatResult, SeenByServer } from './result.ts';
import type { Sockets } from './sockets.ts';

/** A server, at one of its addresses. */
export type NatTarget = Target & TransportAddress & { family: AddressFamily };

export interface ProbeNatOptions extends NatOptions {
  /** How long to watch an idle binding, in milliseconds; left out: not at all. */
  lifetime?: number | undefined;
  /** Told of each idle time in seconds after which a binding was still open. */
  onOpen: (seconds: number) => void;
  /** What to try if UDP gets no answer. */
  streams?: Streams | undefined;
}

interface Contacted {
  target: NatTarget;
  contact: Contact;
}

/**
 * Tests the path to the first of some servers that can be used for all tests, or else to the first that answers, and
 * compares what all of them see. Never throws.
 */
export async function probeNat(
  targets: readonly [NatTarget, ...NatTarget[]],
  sockets: Sockets,
  world: World,
  options: ProbeNatOptions,
): Promise<NatResult> {
  const contacted: Contacted[] = [];
  let found: NatResult | undefined;
  for await (const one of contacts(targets, sockets, world, options)) {
    const { target, contact } = one;
    contacted.push(one);
    if (!contact.ok || unfitness(contact.known.server, contact.known.other) !== undefined) continue;
    const result = await test(target, contact, targets, world, options);
    if (result.filtering?.behavior !== 'unfit') return result;
    found ??= result;
  }
  if (found !== undefined) return found;
  for (const { target, contact } of contacted) if (contact.ok) return test(target, contact, targets, world, options);
  const { answering, ...result } = await unanswered(targets[0], contacted, sockets, world, options);
  if (answering === undefined) return result;
  const contact = await contactServer(answering, sockets, world, options);
  return contact.ok ? test(answering, contact, targets, world, options) : result;
}

/** Contacts servers one by one, so that no filter opens too early; once one is silent, the rest all at once. */
async function* contacts(
  targets: readonly NatTarget[],
  sockets: Sockets,
  world: World,
  options: NatOptions,
): AsyncGenerator<Contacted> {
  const end = childOf(world.stop);
  const contact = (target: NatTarget): Promise<Contact> =>
    contactServer(target, sockets, { ...world, stop: end }, options);
  const begun = new Map<NatTarget, Promise<Contact>>();
  try {
    for (const [i, target] of targets.entries()) {
      if (world.stop.isStopped && i > 0) return;
      const contacted = await (begun.get(target) ?? contact(target));
      if (!contacted.ok && begun.size === 0) for (const one of targets.slice(i + 1)) begun.set(one, contact(one));
      yield { target, contact: contacted };
    }
  } finally {
    end.stop();
  }
}

async function test(
  target: NatTarget,
  contact: Contact & { ok: true },
  targets: readonly NatTarget[],
  world: World,
  options: ProbeNatOptions,
): Promise<NatResult> {
  const { binding, known, nat64 } = contact;
  const others = targets.filter((one) => one !== target).map((one) => addressOf(one, nat64));
  const discovered = await discoverNat(contact, others, world, options);
  const common = { ...target, ...commonOf(contact) };
  if (!discovered.ok) return { ...common, ok: false, error: discovered.error };
  const { answers } = discovered;
  const verdict = judgeNat(answers);
  const result: NatResult = {
    ...common,
    ok: isJudged(verdict),
    localAddress: answers.local,
    mappedAddresses: mappedAddresses(answers),
    ...verdict,
    ...serversOf(targets, answers, nat64),
    ...poolOf(answers),
    ...(nat64 === undefined ? {} : { nat64Prefix: formatPrefix(nat64) }),
  };
  const { lifetime: longest, timeout, onOpen } = options;
  if (longest === undefined || world.stop.isStopped) return result;
  const pace = paceFor(binding.rtt, timeout);
  const lifetimes = await measureLifetime(known.server, contact.sockets, world, { longest, pace, onOpen });
  const isMeasured = Object.values(lifetimes).every(({ reason }) => reason === undefined);
  return { ...result, ok: result.ok && isMeasured, ...lifetimes };
}

function commonOf({ binding }: Contact): Partial<NatResult> {
  const { answer = {}, warnings = [], ignored = new Map() } = binding ?? {};
  return {
    ...answer,
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(ignored.size === 0 ? {} : { ignored: Object.fromEntries(ignored) }),
  };
}

function addressOf({ address, port }: TransportAddress, nat64: Nat64Prefix | undefined): TransportAddress {
  return { address: nat64 === undefined ? address : behindNat64(address, nat64), port };
}

function mappedAddresses({ mapping, mapped, servers = [] }: NatObservations): TransportAddress[] {
  const seen = mapping === undefined ? [] : [mapping.primary, mapping.otherAddress, mapping.other];
  const one = seen.flatMap((heard) => heard.mapped ?? []);
  const several = servers.flatMap(({ heard }) => heard.mapped ?? []);
  const all = distinct(one.length > 0 ? one : several.length > 0 ? several : [mapped]);
  // Several servers may show a difference that one server does not.
  return all.length === 1 && distinct(several).length > 1 ? distinct(several) : all;
}

function distinct(all: readonly TransportAddress[]): TransportAddress[] {
  return all.filter((one, i) => all.findIndex((other) => sameTransportAddress(one, other)) === i);
}

/** What each of several servers saw. */
function serversOf(
  targets: readonly NatTarget[],
  { servers = [] }: NatObservations,
  nat64: Nat64Prefix | undefined,
): { servers?: SeenByServer[] } {
  if (targets.length < 2) return {};
  const seen = targets.map((target): SeenByServer => {
    const at = addressOf(target, nat64);
    const heard = servers.find(({ server }) => sameTransportAddress(server, at))?.heard;
    if (heard?.mapped !== undefined) return { ...target, ok: true, mappedAddress: heard.mapped };
    const message =
      heard?.refusal === undefined ? `no answer to ${heard?.sent ?? 0} requests` : `it answers with ${heard.refusal}`;
    return {
      ...target,
      ok: false,
      error: { code: heard?.refusal === undefined ? 'timeout' : 'error-response', message },
    };
  });
  return { servers: seen };
}

/** All IP addresses of the NAT that were seen, if there are several (RFC 4787 section 4.1: arbitrary pooling). */
function poolOf({ mapped, mapping, hairpin, servers = [], filtering }: NatObservations): { pool?: string[] } {
  const heard = [
    ...(mapping === undefined ? [] : [mapping.primary, mapping.otherAddress, mapping.other]),
    ...(filtering === undefined ? [] : [filtering.fromOther, filtering.fromOtherPort]),
    ...(hairpin?.bindings ?? []),
    ...servers.map((one) => one.heard),
  ];
  const pool = [...new Set([mapped, ...heard.flatMap((one) => one.mapped ?? [])].map(({ address }) => address))];
  return pool.length > 1 ? { pool } : {};
}

/** `answering`: only packets got lost on the way to this one. */
type Unanswered = NatResult & { answering?: NatTarget | undefined };

/** No server answered. */
async function unanswered(
  target: NatTarget,
  contacted: readonly Contacted[],
  sockets: Sockets,
  world: World,
  options: ProbeNatOptions,
): Promise<Unanswered> {
  const [first] = contacted;
  const own = outwardFamilies();
  const common = { ...target, ...(first === undefined ? {} : commonOf(first.contact)), ok: false };
  const silent = contacted.flatMap(({ target: one, contact }) =>
    contact.ok ? [] : [withoutNat64({ ...one, error: contact.error }, own)],
  );
  if (world.stop.isStopped || silent.length === 0) return { ...common, ...seenOf(silent), error: INTERRUPTED };
  const { errors, answering, ...found } = await withoutUdp(silent, { sockets, world, options });
  const explained = silent.map((one, i) => ({ ...one, error: errors[i] ?? one.error }));
  // No contact succeeded: `silent` has the order of `contacted`.
  const result = { ...common, ...seenOf(explained), ...found, error: errors[0] ?? INTERRUPTED };
  return answering === undefined ? result : { ...result, answering: contacted[answering]?.target };
}

function seenOf(silent: readonly (NatTarget & { error: ProbeError })[]): { servers?: SeenByServer[] } {
  return silent.length < 2 ? {} : { servers: silent.map((one) => ({ ...one, ok: false })) };
}

const INTERRUPTED: ProbeError = { code: 'interrupted', message: 'stopped before an answer came' };
