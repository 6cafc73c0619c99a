import { OTHER_ADDRESS, RESPONSE_ORIGIN } from '../../../stun/attributes/nat-behavior.ts';
import { SOFTWARE } from '../../../stun/attributes/stun.ts';
import { type AddressFamily, familyOf } from '../../../stun/ip.ts';
import { readIfValid } from '../../../stun/read.ts';
import { scopeOf } from '../../../stun/scope.ts';
import type { Challenge } from '../../../turn/challenge.ts';
import type { Credentials } from '../../../turn/long-term.ts';
import type { World } from '../../binding.ts';
import { childOf } from '../../clock.ts';
import type { Target } from '../../result.ts';
import { type Allocation, Allocations, QUOTA_REACHED, type Wanted } from '../allocations.ts';
import type { TurnError } from '../facts.ts';
import type { Open, TurnSession } from '../session.ts';
import type { Answer, AuditFacts, AuditTarget, FamilyFacts, PeerRecord, Tried } from './facts.ts';
import { forged } from './forged-nonce.ts';
import { askPeers } from './peers.ts';

export interface AuditSettings {
  readonly credentials?: Credentials | undefined;
  /** The timeout for each answer and for the whole audit, in milliseconds. */
  readonly timeout: number;
  readonly most: number;
  readonly targets: readonly AuditTarget[];
  /** Credentials out of manuals, by the names that reports may show. */
  readonly wellKnown: readonly { readonly name: string; readonly credentials: Credentials }[];
}

export interface AuditWay {
  readonly target: Target;
  readonly open: Open;
  /** TCP allocations are made over a stream (RFC 6062 section 4.1). */
  readonly openStream: Open;
}

/** How many allocations of one user to try: more than a browser needs, but few enough to leave room for others. */
const MOST_ALLOCATIONS = 16;

/** Error responses to an Allocate that are about the client or the moment, not about what was requested. */
const NOT_ABOUT_REQUEST: ReadonlySet<number> = new Set([300, 401, 420, 437, 438, 441, 486]);
const FAMILY_NOT_SUPPORTED = 440;
const FAMILY_MISMATCH = 443;

/** Any address of that family; it has no host (RFC 5737). */
const OF_IPV4 = '192.0.2.1';

/** The group of addresses that are IPv4 in the form of IPv6 (RFC 4291 section 2.5.5.2). */
const MAPPED = 'mapped';

const NOT_TESTED: Tried = { answer: 'not-tested' };

type Facts = { -readonly [Key in keyof AuditFacts]: AuditFacts[Key] };

/** Asks a server what it grants. Never throws, ends in time, and releases what it allocated. */
export async function auditTurn(way: AuditWay, settings: AuditSettings, world: World): Promise<AuditFacts> {
  const stop = childOf(world.stop);
  const cancel = world.clock.at(world.clock.now() + settings.most, () => stop.stop());
  const audit = new Audit(way, settings, { ...world, stop });
  const facts = await audit.run();
  cancel();
  if (!stop.isStopped) return facts;
  return { ...facts, endedBy: world.stop.isStopped ? 'interrupt' : 'time' };
}

/** What is known before anything was sent, or if nothing could be. */
export function nothingAsked(
  target: Target,
  errors: Pick<AuditFacts, 'nameError' | 'connectionError'> = {},
): AuditFacts {
  return {
    ...target,
    ...errors,
    allocations: {},
    peers: [],
    anonymous: NOT_TESTED,
    tcpRelay: NOT_TESTED,
    forgedNonce: NOT_TESTED,
    wellKnown: { tried: 0, accepted: [] },
    quota: { granted: 0, most: MOST_ALLOCATIONS },
    isReleased: true,
  };
}

class Audit {
  private readonly way: AuditWay;
  private readonly settings: AuditSettings;
  private readonly world: World;
  private readonly allocations: Allocations;
  private readonly facts: Facts;
  private challenge: Challenge | undefined;

  constructor(way: AuditWay, settings: AuditSettings, world: World) {
    this.way = way;
    this.settings = settings;
    this.world = world;
    this.allocations = new Allocations(world);
    this.facts = nothingAsked(way.target);
  }

  async run(): Promise<AuditFacts> {
    const { facts } = this;
    const ipv4 = await this.askFamily('ipv4', this.targetsOf('ipv4'));
    const isUsable = ipv4.isGranted || ipv4.error?.status === FAMILY_NOT_SUPPORTED;
    const ipv6 = isUsable ? await this.askFamily('ipv6', this.targetsOf('ipv6')) : ipv4;
    facts.allocations = isUsable ? { ipv4, ipv6 } : { ipv4 };
    if (ipv4.isGranted && !ipv6.isGranted) await this.askMappedFromIpv4();
    const family = ipv4.isGranted ? 'ipv4' : 'ipv6';
    if (ipv4.isGranted || ipv6.isGranted) await this.askFurther(family);
    facts.wellKnown = await this.tryWellKnown(family);
    facts.isReleased = this.allocations.isReleased;
    return facts;
  }

  private async askFurther(family: AddressFamily): Promise<void> {
    const { facts } = this;
    facts.tcpRelay = await this.tryTcpRelay(family);
    facts.forgedNonce = await this.tryForgedNonce(family);
    facts.quota = await this.countAllocations(family);
  }

  private targetsOf(family: AddressFamily): AuditTarget[] {
    return this.settings.targets.filter(({ address }) => familyOf(address) === family);
  }

  /** An allocation in that family, and what it may reach there. */
  private async askFamily(family: AddressFamily, targets: readonly AuditTarget[]): Promise<FamilyFacts> {
    const made = await this.allocate({ family });
    this.noteAuthentication(made);
    if ('error' in made) {
      this.note(targets.map((target) => notTested(target, family, made.error)));
      return { isGranted: false, error: made.error };
    }
    const { session, allocated, fault } = made;
    const relayed = allocated?.relayed;
    if (fault !== undefined && family === 'ipv6' && !(await this.tellsFamilies(session))) {
      this.note(targets.map((target) => notTested(target, family, fault)));
      await this.allocations.close(session);
      return { isGranted: false, error: fault };
    }
    const own = await this.ownAddresses(session, relayed?.address, family);
    this.facts.software ??= allocated?.software;
    this.note(await askPeers(session, [...targets, ...own], this.world));
    await this.allocations.close(session);
    return { isGranted: true, ...(relayed === undefined ? { error: fault } : { relayed }) };
  }

  /**
   * Is an allocation for IPv6 one, although its address does not show it? Coturn announces its external-ip in IPv4
   * there, and refuses IPv4 peers; other servers ignore the family, relay from IPv4, and grant everything.
   */
  private async tellsFamilies(session: TurnSession): Promise<boolean> {
    const peer = { address: OF_IPV4, port: 9 };
    const ended = await session.run({ kind: 'permit', peers: [peer] });
    return ended.kind === 'error' && 'code' in ended.error && ended.error.code === FAMILY_MISMATCH;
  }

  /** Without an IPv6 allocation, IPv4-mapped peers may still pass: some servers accept them in an IPv4 allocation. */
  private async askMappedFromIpv4(): Promise<void> {
    const mapped = this.targetsOf('ipv6').filter(({ group }) => group === MAPPED);
    const made = mapped.length === 0 ? undefined : await this.allocate({ family: 'ipv4' });
    if (made === undefined || 'error' in made) return;
    const records = await askPeers(made.session, mapped, this.world);
    await this.allocations.close(made.session);
    const asked = new Map(records.map((record) => [record.address, record]));
    this.facts.peers = this.facts.peers.map((record) => better(record, asked.get(record.address)));
  }

  private note(records: readonly PeerRecord[]): void {
    this.facts.peers = [...this.facts.peers, ...records];
  }

  /** The server's own addresses: where it relays from, where it was reached, and what it says about itself. */
  private async ownAddresses(
    session: TurnSession,
    relayed: string | undefined,
    family: AddressFamily,
  ): Promise<AuditTarget[]> {
    const told = await session.run({ kind: 'discover' });
    const response = told.kind === 'success' ? told.response : undefined;
    if (response !== undefined) this.facts.software ??= readIfValid(response, SOFTWARE);
    const origins =
      response === undefined ? [] : [RESPONSE_ORIGIN, OTHER_ADDRESS].map((one) => readIfValid(response, one));
    const all = [
      ...(relayed === undefined ? [] : [relayed]),
      session.transport.remote.address,
      ...origins.flatMap((one) => one?.address ?? []),
    ];
    const own = all.filter((address) => familyOf(address) === family && scopeOf(address) !== 'unspecified');
    return [...new Set(own)].map((address) => ({ address, range: rangeOf(address), group: 'own' }));
  }

  private noteAuthentication(made: Allocation): void {
    const { facts } = this;
    if ('error' in made) {
      const { code } = made.error;
      if (code === 'credentials-needed' || code === 'credentials-refused') facts.anonymous = { answer: 'denied' };
      return;
    }
    const { challenge } = made.session.client;
    this.challenge ??= challenge;
    facts.realm ??= challenge?.realm;
    facts.anonymous = { answer: challenge === undefined ? 'granted' : 'denied' };
  }

  private async tryTcpRelay(family: AddressFamily): Promise<Tried> {
    return this.tried(await this.allocate({ family, relays: 'tcp', open: this.way.openStream }));
  }

  private async tryForgedNonce(family: AddressFamily): Promise<Tried> {
    if (this.challenge === undefined) return NOT_TESTED;
    const challenge = forged(this.challenge, this.world.randomBytes);
    const made = await this.allocate({ family }, { challenge });
    if ('error' in made) {
      const { error } = made;
      return error.code === 'credentials-refused' ? { answer: 'denied' } : { answer: 'not-tested', error };
    }
    const isAccepted = made.session.client.challenge?.nonce === challenge.nonce;
    await this.allocations.close(made.session);
    return { answer: isAccepted ? 'granted' : 'denied' };
  }

  /** Tries none if the server requires no credentials. */
  private async tryWellKnown(family: AddressFamily): Promise<AuditFacts['wellKnown']> {
    const all = this.facts.anonymous.answer === 'denied' ? this.settings.wellKnown : [];
    // In parallel, because some servers do not sign their answers to wrong credentials, which takes until the timeout.
    const answers = await Promise.all(all.map(({ credentials }) => this.tryCredentials(family, credentials)));
    const accepted = all.filter((_, at) => answers[at] === 'granted').map(({ name }) => name);
    return { tried: answers.filter((answer) => answer !== 'not-tested').length, accepted };
  }

  private async tryCredentials(family: AddressFamily, credentials: Credentials): Promise<Answer> {
    const made = await this.allocate({ family }, { credentials });
    if (!('error' in made)) {
      await this.allocations.close(made.session);
      return 'granted';
    }
    const { code, status = 0 } = made.error;
    // Servers check quotas only for existing users.
    if (code === 'error-response') return status === QUOTA_REACHED ? 'granted' : 'not-tested';
    const isRefused = code === 'credentials-refused' || (code === 'unverified' && status >= 400 && status < 500);
    return isRefused ? 'denied' : 'not-tested';
  }

  /** Counts how many simultaneous allocations the server grants, up to a limit. */
  private async countAllocations(family: AddressFamily): Promise<AuditFacts['quota']> {
    const sessions: TurnSession[] = [];
    let error: TurnError | undefined;
    while (sessions.length < MOST_ALLOCATIONS && error === undefined) {
      const made = await this.allocate({ family });
      if ('error' in made) error = made.error;
      else sessions.push(made.session);
    }
    await Promise.all(sessions.map((session) => this.allocations.close(session)));
    const granted = sessions.length;
    return { granted, most: MOST_ALLOCATIONS, ...(error === undefined ? {} : { error }) };
  }

  private async tried(made: Allocation): Promise<Tried> {
    if (!('error' in made)) {
      await this.allocations.close(made.session);
      return { answer: 'granted' };
    }
    const { error } = made;
    const { status } = error;
    const isDenied = status !== undefined && status < 500 && !NOT_ABOUT_REQUEST.has(status);
    return isDenied ? { answer: 'denied' } : { answer: 'not-tested', error };
  }

  private allocate(
    { open = this.way.open, ...wanted }: Partial<Wanted> & Pick<Wanted, 'family'>,
    more: Partial<Wanted['settings']> = {},
  ): Promise<Allocation> {
    const { credentials, timeout } = this.settings;
    return this.allocations.make({ ...wanted, open, settings: { credentials, timeout, ...more } });
  }
}

/** Picks the more informative of two records about one address. */
function better(record: PeerRecord, other: PeerRecord | undefined): PeerRecord {
  const isAsked = other !== undefined && (other.permission !== 'not-tested' || other.channel !== 'not-tested');
  return isAsked ? other : record;
}

function notTested(target: AuditTarget, family: AddressFamily, error: TurnError): PeerRecord {
  return { ...target, family, permission: 'not-tested', channel: 'not-tested', error };
}

function rangeOf(address: string): string {
  return `${address}/${familyOf(address) === 'ipv4' ? 32 : 128}`;
}
