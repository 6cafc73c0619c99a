import { randomBytes } from '../io/random.ts';
import { type AddressFamily, familyOf } from '../stun/ip.ts';
import { portFor, resolutionPlan, type ServerTransport, transportsOf } from '../stun/resolution.ts';
import { isSecure, type StunUri } from '../stun/stun-uri.ts';
import { TRANSPORTS } from '../transport/index.ts';
import { outwardFamilies } from '../transport/interfaces.ts';
import type { Names } from '../transport/names.ts';
import type { LocalAddress, Opened, TlsOptions, Transport } from '../transport/transport.ts';
import type { World } from './binding.ts';
import { INTERRUPTED, turnTested } from './build-result.ts';
import type { Bulk } from './bulk.ts';
import { withNameWarning } from './certificate-names.ts';
import { type Stop, SYSTEM_CLOCK, unlessLate } from './clock.ts';
import { withRecord } from './found-by.ts';
import { findNat64, isFarIpv4, isIpv6Only, placesThrough, withNat64, withoutNat64 } from './nat64.ts';
import { rehearse } from './rehearsal.ts';
import type { ProbeError, ProbeResult, Target, TimedReply } from './result.ts';
import { probeSeries, type Reply, type Way } from './series.ts';
import { reachable, type ServerAddress } from './server-address.ts';
import { rounded } from './statistics.ts';

/** A server to query: its URL as given, and as parsed. */
export interface Job {
  url: string;
  uri: StunUri;
}

/** What to ask, and how. Times are in milliseconds. */
export interface ProbeSettings {
  /** Left out: the transport in the URL, or UDP. */
  readonly transports?: readonly ServerTransport[] | undefined;
  readonly family?: AddressFamily | undefined;
  readonly timeout: number;
  readonly count: number;
  readonly interval: number;
  readonly sameSocket: boolean;
  /** How many UDP packets a second to send at most, where one socket serves all. */
  readonly rate?: number | undefined;
  /** Asks also where SRV and NAPTR records lead. */
  readonly services: boolean;
  readonly tls: TlsOptions;
  /** The address to send from; left out: the system's routes decide. */
  readonly source?: Readonly<Partial<Record<AddressFamily, string>>> | undefined;
  readonly localPort?: number | undefined;
  readonly tries?: number | undefined;
  readonly size?: number | undefined;
  readonly raw?: boolean | undefined;
  /** Results have every reply of a series. */
  readonly keepsReplies?: boolean | undefined;
}

/** Called with the outcome of each request in a series. */
export type OnReply = (target: Target, reply: Reply) => void;

/** With more URLs than this, one UDP socket serves all of them. */
const MAX_SOCKETS = 64;

/** Asks servers as the settings say; keeps what they have in common: names, families, the shared socket. */
export class Prober {
  private readonly settings: ProbeSettings;
  private readonly world: World;
  private readonly shares: boolean;
  private readonly onReply: OnReply | undefined;
  private rehearsal: Promise<void> | undefined;
  private names: Promise<Names> | undefined;
  private known: ReadonlySet<AddressFamily> | undefined;
  /** One shared socket for each family, opened when it is needed. */
  private readonly bulkOpenings = new Map<AddressFamily, Promise<Opened<Bulk>>>();
  private readonly bulks = new Map<AddressFamily, Bulk>();
  /** How many are about to open. */
  private opening = 0;

  constructor(settings: ProbeSettings, urls: number, stop: Stop, onReply?: OnReply) {
    this.settings = settings;
    this.onReply = onReply;
    this.world = { clock: SYSTEM_CLOCK, randomBytes, stop };
    this.shares = settings.sameSocket || (urls > MAX_SOCKETS && settings.count === 1 && !isSpecial(settings));
  }

  /**
   * `done` gets at least one result: one for each address and transport, or one for a name without addresses.
   * `yielded` is called earlier, when another URL may begin.
   */
  probe(
    job: Job,
    done: (results: ProbeResult[]) => void,
    onError: (error: unknown) => void,
    yielded: () => void,
  ): void {
    const transports = transportsFor(job.uri, this.settings.transports);
    const [transport] = transports;
    const isPlain = job.uri.hostKind !== 'name' && transports.length === 1 && transport === 'udp';
    const isDirect = isPlain && this.settings.family === undefined && !this.needsNat64([job.uri.host]);
    if (!this.shares || !isDirect) {
      this.probeAll(job, transports, yielded).then(done, onError);
      return;
    }
    const place = { address: job.uri.host, port: job.uri.port, transport };
    const bulk = this.bulks.get(familyOf(place.address));
    const end = (result: ProbeResult): void => done([withNat64(result, place)]);
    if (bulk !== undefined) bulk.ask(targetAt(job, place), place, end, yielded);
    else this.probeShared(targetAt(job, place), place, yielded).then(end, onError);
  }

  /** Whether another may begin, or would have to wait for the shared socket. */
  hasRoom(): boolean {
    if (this.opening > 0) return false;
    for (const bulk of this.bulks.values()) if (!bulk.hasRoom) return false;
    return true;
  }

  private async probeAll(job: Job, transports: ServerTransport[], yielded: () => void): Promise<ProbeResult[]> {
    const spoken = transports.filter((transport) => TRANSPORTS[transport] !== undefined);
    const unspoken = transports.filter((transport) => TRANSPORTS[transport] === undefined);
    const results = spoken.length === 0 ? [] : await this.probeOver(job, spoken, yielded);
    return [...results, ...unspoken.map((transport) => failed(targetFor(job, transport), NOT_SUPPORTED))];
  }

  private async probeOver(job: Job, transports: ServerTransport[], yielded: () => void): Promise<ProbeResult[]> {
    const { found, dnsMs } = await this.placesOf(job.uri, transports);
    if ('code' in found) return transports.map((transport) => ({ ...failed(targetFor(job, transport), found), dnsMs }));
    const { near, far } = found;
    const all = [...near, ...far];
    const waits = onceEach(near, yielded);
    const results = await Promise.all(
      near.map(async (place) => {
        const result = await this.probeAt(job, place, () => waits(place));
        waits(place);
        return { ...this.explained(result, place, all), dnsMs };
      }),
    );
    const [first, ...others] = results;
    if (first === undefined || far.length === 0) return results;
    const notAsked = far.map(({ address, port, transport }) => ({ address, port, transport }));
    return [{ ...first, notAsked }, ...others];
  }

  private explained(result: ProbeResult, place: ServerAddress, all: readonly ServerAddress[]): ProbeResult {
    return withRecord(withNat64(withoutNat64(result, this.own), place), place, all);
  }

  private async probeAt(job: Job, place: ServerAddress, yielded: () => void): Promise<ProbeResult> {
    if (this.shares && place.transport === 'udp') return this.probeShared(targetAt(job, place), place, yielded);
    const { count, interval, timeout, tries, raw } = this.settings;
    // A stream has no packets of this size.
    const size = place.transport === 'udp' ? this.settings.size : undefined;
    const way = await this.wayTo(job, place);
    this.rehearsal ??= rehearse(this.world);
    await this.rehearsal;
    const replies: TimedReply[] = [];
    const onReply = (reply: Reply): void => {
      if (this.settings.keepsReplies === true) replies.push(timed(reply));
      this.onReply?.(way.target, reply);
    };
    const asked = await probeSeries(way, this.world, { count, interval, timeout, tries, size, raw, onReply });
    const result = replies.length === 0 ? asked : { ...asked, replies };
    return result.ok || tries !== undefined ? withNameWarning(result) : this.askOtherwise(result, job.uri);
  }

  /** One more request may show why there is no answer. Skipped if the user limits the number of requests. */
  private async askOtherwise(result: ProbeResult, uri: StunUri): Promise<ProbeResult> {
    if (result.transport !== 'udp') {
      const { withOtherTransport } = await import('./other-transport.ts');
      return withOtherTransport(result, uri, this.world, this.localFor(result.address ?? ''));
    }
    if (result.error?.code !== 'timeout') return result;
    const [{ withOtherSource }, { bindUdp }] = await Promise.all([
      import('./other-source.ts'),
      import('../transport/udp.ts'),
    ]);
    return withOtherSource(result, bindUdp, this.world);
  }

  private async probeShared(target: Target, remote: ServerAddress, yielded: () => void): Promise<ProbeResult> {
    const family = familyOf(remote.address);
    const opening = this.bulkOpenings.get(family) ?? this.openSocket(family);
    this.bulkOpenings.set(family, opening);
    const opened = await opening;
    if (!opened.ok) return failed(target, opened.failure);
    return new Promise((resolve) => opened.transport.ask(target, remote, resolve, yielded));
  }

  private async placesOf(uri: StunUri, transports: ServerTransport[]): Promise<Found> {
    const { family, timeout, services } = this.settings;
    const { clock, stop } = this.world;
    const plan = resolutionPlan(uri, transports);
    if (plan.isLiteral) {
      const places = plan.doors.map((door) => ({ address: uri.host, ...door }));
      return { found: wanted(await this.reached(places), uri, family, NO_FAMILY) };
    }
    // Loaded before the clock starts, because loading is not part of a lookup.
    const [{ resolve }, names] = await Promise.all([import('./resolve.ts'), this.systemNames()]);
    const start = clock.now();
    const resolving = resolve(uri, transports, names, { services, patience: timeout / 2 });
    const resolved = await unlessLate(resolving, start + timeout, clock, stop);
    const dnsMs = rounded(clock.now() - start);
    if (resolved === undefined) return { found: stop.isStopped ? INTERRUPTED : noDns(uri.host, timeout), dnsMs };
    if (!resolved.ok) return { found: resolved.error, dnsMs };
    return { found: wanted(await this.reached(resolved.places), uri, family, this.own), dnsMs };
  }

  private systemNames(): Promise<Names> {
    this.names ??= import('../transport/names.ts').then(({ remembered, systemNames }) => remembered(systemNames()));
    return this.names;
  }

  /** The IP versions in which this machine has a way to others. */
  private get own(): ReadonlySet<AddressFamily> {
    this.known ??= outwardFamilies();
    return this.known;
  }

  private needsNat64(addresses: readonly string[]): boolean {
    return this.settings.family !== 'ipv4' && isIpv6Only(this.own) && addresses.some(isFarIpv4);
  }

  /** The addresses as this machine reaches them. */
  private async reached(places: readonly ServerAddress[]): Promise<readonly ServerAddress[]> {
    if (!this.needsNat64(places.map(({ address }) => address))) return places;
    const { clock, stop } = this.world;
    const finding = findNat64(await this.systemNames(), this.own);
    const prefix = await unlessLate(finding, clock.now() + this.settings.timeout, clock, stop);
    return prefix === undefined ? places : placesThrough(places, prefix);
  }

  /** Loads the code for connecting before the clock starts: loading does not count as the server's time. */
  private async wayTo(job: Job, place: ServerAddress): Promise<Way> {
    const { address, port, transport } = place;
    const connect = await TRANSPORTS[transport]?.();
    if (connect === undefined) throw new Error(`no transport ${transport}`);
    const servername = this.settings.tls.servername ?? (job.uri.hostKind === 'name' ? job.uri.host : undefined);
    const tls = { ...this.settings.tls, servername };
    const open = (timeout: number): Promise<Opened<Transport>> =>
      connect({ address, port }, { timeout, local: this.localFor(address), tls });
    return { target: targetAt(job, place), open };
  }

  /** The local address to use for a remote address. */
  private localFor(remote: string): LocalAddress {
    const { source, localPort } = this.settings;
    return { address: source?.[familyOf(remote)], port: localPort };
  }

  private async openSocket(family: AddressFamily): Promise<Opened<Bulk>> {
    this.opening++;
    const opened = await this.openBulk(family);
    this.opening--;
    return opened;
  }

  private async openBulk(family: AddressFamily): Promise<Opened<Bulk>> {
    const [{ Bulk }, { bindUdp, connectUdp, localAddressTowards }, { ownAddresses }] = await Promise.all([
      import('./bulk.ts'),
      import('../transport/udp.ts'),
      import('../transport/interfaces.ts'),
    ]);
    const opened = await bindUdp(family, this.localFor(family === 'ipv6' ? '::' : '0.0.0.0'));
    if (!opened.ok) return opened;
    let own: ReadonlySet<string> | undefined;
    const isOwn = (address: string): boolean => {
      own ??= ownAddresses();
      return own.has(address);
    };
    const bulk = new Bulk(opened.transport, this.world, {
      timeout: this.settings.timeout,
      rate: this.settings.rate,
      connect: this.settings.sameSocket ? undefined : connectUdp,
      isOwn,
      localTowards: localAddressTowards,
    });
    this.bulks.set(family, bulk);
    return { ok: true, transport: bulk };
  }

  close(): void {
    for (const bulk of this.bulks.values()) bulk.close();
  }
}

function timed({ sequence, rtt, error }: Reply): TimedReply {
  const time = new Date().toISOString();
  return { sequence, time, rttMs: rtt === undefined ? undefined : rounded(rtt), error: error?.code };
}

/** Whether the settings require a separate socket. */
function isSpecial({ tries, size, raw, localPort }: ProbeSettings): boolean {
  return tries !== undefined || size !== undefined || raw === true || localPort !== undefined;
}

/** Used for address literals, which are always queried. */
const NO_FAMILY: ReadonlySet<AddressFamily> = new Set();

const PLAIN_UDP_OR_TLS: readonly ServerTransport[] = ['udp', 'tls'];
const ALL: readonly ServerTransport[] = ['udp', 'tcp', 'tls', 'dtls'];

/** The transports to query: those of the option, or the URL's, or else plain UDP or TLS. */
function transportsFor(uri: StunUri, asked: readonly ServerTransport[] | undefined): ServerTransport[] {
  if (asked === undefined) return transportsOf(uri, uri.transport === undefined ? PLAIN_UDP_OR_TLS : ALL);
  if (!isSecure(uri.scheme)) return [...asked];
  // In a URL, TLS over TCP is called tcp, and over UDP udp (RFC 7065 section 3.1).
  return [
    ...new Set(asked.map((transport) => (transport === 'tcp' ? 'tls' : transport === 'udp' ? 'dtls' : transport))),
  ];
}

function targetOf({ url, uri }: Job, transport: ServerTransport): Target {
  return { url, host: uri.host, transport };
}

/** The target for a name without addresses, with the port that would have been queried. */
function targetFor(job: Job, transport: ServerTransport): Target {
  return { ...targetOf(job, transport), port: portFor(job.uri, transport) };
}

function targetAt({ url, uri }: Job, { address, port, transport }: ServerAddress): Target {
  return { url, host: uri.host, address, port, transport, family: familyOf(address) };
}

function failed(target: Target, error: ProbeError): ProbeResult {
  return { time: undefined, ...target, ok: false, sent: 0, received: 0, error, turnTested: turnTested(target.url) };
}

/** The result of looking up a URL's host, and how long it took if there was a lookup. */
interface Found {
  found: Places | ProbeError;
  dnsMs?: number;
}

/** Calls `then` once the returned function has been called for every item at least once. */
function onceEach<T>(all: readonly T[], then: () => void): (one: T) => void {
  const left = new Set(all);
  return (one) => {
    if (left.delete(one) && left.size === 0) then();
  };
}

/** The addresses to query (at least one), and those that this machine has no route to. */
interface Places {
  near: ServerAddress[];
  far: ServerAddress[];
}

function wanted(
  places: readonly ServerAddress[],
  uri: StunUri,
  family: AddressFamily | undefined,
  own: ReadonlySet<AddressFamily>,
): Places | ProbeError {
  const near = reachable(places, family, own);
  if (near.length > 0) {
    return { near, far: family === undefined ? places.filter((place) => !near.includes(place)) : [] };
  }
  const name = family === 'ipv6' ? 'IPv6' : 'IPv4';
  const message =
    uri.hostKind === 'name' ? `${uri.host} has no ${name} address` : `${uri.host} is not an ${name} address`;
  return { code: 'name-not-found', message };
}

const NOT_SUPPORTED: ProbeError = {
  code: 'not-supported',
  message:
    'icescope does not speak DTLS; ask the server over TLS with --transport tls, or try: openssl s_client -dtls -connect HOST:PORT',
};

function noDns(host: string, timeout: number): ProbeError {
  return { code: 'dns-failed', message: `no name server answered in ${timeout / 1000} s for ${host}` };
}
