import { type Entry, entry } from '../../stun/attribute.ts';
import { CHANGE_REQUEST, RESPONSE_PORT } from '../../stun/attributes/nat-behavior.ts';
import { sameBytes } from '../../stun/bytes.ts';
import { familyOf, sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import { behindNat64, type Nat64Prefix } from '../../stun/nat64.ts';
import { Transaction } from '../../stun/transaction.ts';
import type { Failure } from '../../transport/transport.ts';
import { type Binding, bindingRequest, probeBinding, type World } from '../binding.ts';
import { childOf, type Stop, waitUntil } from '../clock.ts';
import { exchange } from '../exchange.ts';
import { nat64Seen } from '../nat64.ts';
import type { ProbeError } from '../result.ts';
import { Asker, type Pace, paceFor } from './asker.ts';
import { unfitness } from './fitness.ts';
import { nat64Sockets } from './nat64-sockets.ts';
import type {
  FilteringObservations,
  HairpinObservations,
  Heard,
  MappingObservations,
  NatObservations,
} from './observations.ts';
import type { Sockets } from './sockets.ts';

export interface NatOptions {
  /** How long a test waits for its answer, in milliseconds; the first contact waits twice as long. */
  timeout: number;
}

/** The first contact with a server, and what is needed to continue. */
export type Contact =
  | { ok: true; binding: Binding; known: NatObservations; sockets: Sockets; nat64?: Nat64Prefix | undefined }
  | { ok: false; binding?: Binding; error: ProbeError };

/** The answers to all requests, or why they could not be sent. */
export type Discovered = { ok: true; answers: NatObservations } | { ok: false; error: ProbeError };

/** Asks a server for the address that it sees. */
export async function contactServer(
  server: TransportAddress,
  sockets: Sockets,
  world: World,
  options: NatOptions,
): Promise<Contact> {
  const opened = await sockets.connect(server);
  if (!opened.ok) return { ok: false, error: opened.failure };
  const { transport } = opened;
  const binding = await probeBinding(transport, world, { timeout: 2 * options.timeout });
  transport.close();
  const { answer, error } = binding;
  const mapped = answer?.mappedAddress;
  if (answer === undefined || mapped === undefined) return { ok: false, binding, error: error ?? UNREADABLE };
  const { local } = transport;
  const known = { server, other: answer.otherAddress, local, mapped, sent: binding.sent, isStopped: false };
  const nat64 = nat64Seen(server, answer);
  if (nat64 === undefined) return { ok: true, binding, known, sockets };
  const server4 = { address: behindNat64(server.address, nat64), port: server.port };
  return { ok: true, binding, known: { ...known, server: server4 }, sockets: nat64Sockets(sockets, nat64), nat64 };
}

const UNREADABLE: ProbeError = { code: 'no-mapped-address', message: 'the answer has no address' };

/**
 * Runs all tests of RFC 5780 for mapping, filtering and hairpinning. Filtering comes first, from fresh sockets,
 * before anything is sent to the server's other address, which would open the filter for it. Hairpinning runs in
 * parallel, since it sends to no other address. Then `others` are asked from one socket what they see. Sends at most
 * ten new transactions per second (RFC 5780 section 4.1).
 */
export async function discoverNat(
  { binding, known, sockets }: Contact & { ok: true },
  others: readonly TransportAddress[],
  world: World,
  options: NatOptions,
): Promise<Discovered> {
  const again = binding.rtt === undefined ? await measureAgain(known.server, sockets, world, options) : undefined;
  const pace = paceFor(binding.rtt ?? again?.rtt, options.timeout);
  return new Discovery({ ...known, sent: again?.sent ?? known.sent }, sockets, world, pace).run(others);
}

/** A first contact that took several packets does not show how long the path is, nor whether any of them got lost. */
async function measureAgain(
  server: TransportAddress,
  sockets: Sockets,
  world: World,
  { timeout }: NatOptions,
): Promise<{ rtt: number; sent: number } | undefined> {
  const opened = await sockets.bind(familyOf(server.address));
  if (!opened.ok) return undefined;
  const pace = paceFor(undefined, timeout);
  const asker = new Asker(opened.transport, world, pace);
  const { sent, from } = await asker.ask({ to: server, source: server });
  asker.close();
  return from === undefined ? undefined : { rtt: pace.path.longest, sent };
}

/** Between two new transactions, in milliseconds. */
const SPACING = 100;

class Discovery {
  private readonly answers: NatObservations;
  private readonly sockets: Sockets;
  private readonly world: World;
  private readonly pace: Pace;
  private readonly askers: Asker[] = [];
  /** The socket to which the server's other address has written unasked. */
  private unasked: Asker | undefined;

  constructor(known: NatObservations, sockets: Sockets, world: World, pace: Pace) {
    this.answers = known;
    this.sockets = sockets;
    this.world = world;
    this.pace = pace;
  }

  async run(others: readonly TransportAddress[]): Promise<Discovered> {
    const { answers } = this;
    try {
      await this.askAll();
      if (others.length > 0 && !this.world.stop.isStopped) await this.survey(others);
    } catch (error) {
      if (!(error instanceof NoSocket)) throw error;
      return { ok: false, error: error.failure };
    } finally {
      for (const asker of this.askers) asker.close();
    }
    return { ok: true, answers: { ...answers, isStopped: this.world.stop.isStopped } };
  }

  private async askAll(): Promise<void> {
    const { answers } = this;
    const { server, other } = answers;
    const isTranslated = !sameTransportAddress(answers.local, answers.mapped);
    const isFit = other !== undefined && unfitness(server, other) === undefined;
    const [filtering, hairpin] = await Promise.all([
      isFit ? this.filtering() : undefined,
      isTranslated ? this.hairpin() : undefined,
    ]);
    if (filtering !== undefined) answers.filtering = filtering;
    if (hairpin !== undefined) answers.hairpin = hairpin;
    if (isFit && !this.world.stop.isStopped) await this.mapping(other);
    if (isFit && isTranslated && !this.world.stop.isStopped) await this.unsolicited(other);
  }

  /** Asks all servers how they see one socket. */
  private async survey(others: readonly TransportAddress[]): Promise<void> {
    const { answers, world } = this;
    const asker = await this.open();
    const begin = world.clock.now();
    const servers = [answers.server, ...others].map(async (server, i) => {
      await waitUntil(begin + i * SPACING, world.clock, world.stop);
      return { server, heard: await asker.ask({ to: server, source: server }) };
    });
    answers.servers = await Promise.all(servers);
    answers.serversLocal = { address: answers.local.address, port: asker.socket.local.port };
  }

  /**
   * After an unsolicited packet was filtered: are packets to its sender mapped like all others?
   */
  private async unsolicited(other: TransportAddress): Promise<void> {
    const { unasked, answers } = this;
    const { mapping, filtering, server } = answers;
    if (unasked === undefined || mapping === undefined || filtering?.fromOther.from !== undefined) return;
    const [one, two] = [mapping.primary.mapped, mapping.other.mapped];
    if (one === undefined || two === undefined || !sameTransportAddress(one, two)) return;
    const [primary, toOther] = await Promise.all([
      unasked.ask({ to: server, source: server }),
      unasked.ask({ to: other, source: other }),
    ]);
    answers.unsolicited = { primary, other: toOther };
  }

  /** Uses a separate socket for each test, or the answer to one would open the filter for the other. */
  private async filtering(): Promise<FilteringObservations> {
    const first = await this.open();
    this.unasked = first;
    const [fromOther, fromOtherPort] = await Promise.all([
      this.changed(first, true),
      this.open().then((asker) => this.changed(asker, false)),
    ]);
    return { fromOther, fromOtherPort };
  }

  /**
   * Asks the server to answer from its other port, and from its other IP address too. Reports where the answer comes
   * from.
   */
  private changed(asker: Asker, changeIP: boolean, further: readonly Entry[] = []): Promise<Heard> {
    const attributes = [entry(CHANGE_REQUEST, { changeIP, changePort: true }), ...further];
    return asker.ask({ to: this.answers.server, attributes });
  }

  private async mapping(other: TransportAddress): Promise<void> {
    const { answers } = this;
    const asker = await this.open();
    const ask = (to: TransportAddress): Promise<Heard> => asker.ask({ to, source: to });
    const [primary, otherAddress, last] = await Promise.all([
      ask(answers.server),
      ask({ address: other.address, port: answers.server.port }),
      ask(other),
    ]);
    const local = { address: answers.local.address, port: asker.socket.local.port };
    answers.mapping = { local, primary, otherAddress, other: last };
    const { filtering } = answers;
    const way = filtering?.fromOther.from === undefined ? wayBack(answers.mapping) : undefined;
    if (filtering === undefined || way === undefined) return;
    answers.filtering = { ...filtering, control: await this.changed(asker, true, way) };
  }

  /**
   * Both learn their mapped addresses, then write to each other's, for a filter lets in only whom one has written to.
   */
  private async hairpin(): Promise<HairpinObservations> {
    const [first, second] = await Promise.all([this.open(), this.open()]);
    const question = { to: this.answers.server, source: this.answers.server };
    const bindings = await Promise.all([first.ask(question), second.ask(question)]);
    const [{ mapped: toFirst }, { mapped: toSecond }] = bindings;
    if (toFirst === undefined || toSecond === undefined || this.world.stop.isStopped) {
      return { bindings, sent: 0, hasArrived: false };
    }
    const end = childOf(this.world.stop);
    let hasArrived = false;
    const onArrival = (): void => {
      hasArrived = true;
      end.stop();
    };
    const shots = await Promise.all([
      this.shoot(first, second, toSecond, onArrival, end),
      this.shoot(second, first, toFirst, onArrival, end),
    ]);
    return { bindings, sent: shots.reduce((sum, sent) => sum + sent, 0), hasArrived };
  }

  /** Sends a request from one socket to the other; resolves with the number of packets sent. */
  private async shoot(
    from: Asker,
    at: Asker,
    to: TransportAddress,
    onArrival: () => void,
    stop: Stop,
  ): Promise<number> {
    const request = bindingRequest(this.world.randomBytes);
    const transaction = new Transaction(request, this.pace);
    at.onOther = (bytes) => {
      if (sameBytes(bytes, request)) onArrival();
    };
    const socket = { listen: () => {}, send: (bytes: Uint8Array) => from.socket.send(bytes, to) };
    await exchange(socket, transaction, this.world.clock, stop);
    return transaction.sent;
  }

  private async open(): Promise<Asker> {
    const opened = await this.sockets.bind(familyOf(this.answers.server.address));
    if (!opened.ok) throw new NoSocket(opened.failure);
    const asker = new Asker(opened.transport, this.world, this.pace);
    this.askers.push(asker);
    return asker;
  }
}

class NoSocket extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/**
 * What to add to CHANGE-REQUEST so that the answer takes an open path, whatever the filter: nothing if the mapping is
 * the same towards every destination; otherwise the port of the mapping towards the other address (RFC 5780 section
 * 7.5). Undefined if the NAT shows the other address another IP address, to which no server would answer.
 */
function wayBack({ primary, other }: MappingObservations): Entry[] | undefined {
  if (primary.mapped === undefined || other.mapped === undefined) return undefined;
  if (sameTransportAddress(primary.mapped, other.mapped)) return [];
  return primary.mapped.address === other.mapped.address ? [entry(RESPONSE_PORT, other.mapped.port)] : undefined;
}
