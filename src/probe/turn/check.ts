import { OTHER_ADDRESS } from '../../stun/attributes/nat-behavior.ts';
import { ALTERNATE_SERVER, FINGERPRINT, SOFTWARE, XOR_MAPPED_ADDRESS } from '../../stun/attributes/stun.ts';
import { type AddressFamily, familyOf, type TransportAddress } from '../../stun/ip.ts';
import { readIfValid } from '../../stun/read.ts';
import { droppedAt } from '../../transport/drops.ts';
import type { DatagramSocket, Failure, Opened, TlsSession } from '../../transport/transport.ts';
import type { Ended } from '../../turn/client.ts';
import type { World } from '../binding.ts';
import { refusedTlsFacts, type TlsFacts, tlsFacts } from '../tls-facts.ts';
import { errorOf, INTERRUPTED } from './errors.ts';
import type { PathFacts, ReflexiveFacts, ThroughFacts, ThroughputFacts, TurnFacts } from './facts.ts';
import { type Relay, relayBetween, type Series } from './paths.ts';
import { Pings } from './pings.ts';
import { type Open, TurnSession, type TurnSettings } from './session.ts';
import { relayThrough } from './through.ts';
import { type Load, measureThroughput } from './throughput.ts';
import { relayToSelf } from './to-self.ts';

export interface CheckSettings extends TurnSettings {
  /** The family of the relayed address. */
  family: AddressFamily;
  /** The fingerprint of a certificate that is trusted only because the server's configuration names it. */
  ownCertificate?: string | undefined;
  /** Round trips through the relay. */
  count: number;
  /** Milliseconds between round trips; left out: each starts as soon as the previous one is back. */
  interval?: number | undefined;
  /** Sent through the relay if round trips work. */
  load?: Load | undefined;
  /** The server to query through the relay: its URL, and its address by family. */
  through?: { url: string; find: (family: AddressFamily) => Promise<TransportAddress | undefined> } | undefined;
}

export interface CheckWay {
  /** What is known beforehand: the server and the credentials. */
  facts: TurnFacts;
  open: Open;
  /** A second way to this machine. */
  bind: (family: AddressFamily) => Promise<Opened<DatagramSocket>>;
}

/** Takes one address of a server through all steps, as far as they go. Never throws, and releases what it allocated. */
export async function checkTurn(way: CheckWay, settings: CheckSettings, world: World): Promise<TurnFacts> {
  for (let attempt = 1; ; attempt++) {
    const facts = await checkFromNewPort(way, settings, world);
    const isTaken = facts.allocationError?.status === ALLOCATION_MISMATCH;
    if (!isTaken || attempt === PORTS || world.stop.isStopped) return facts;
  }
}

/**
 * The server says that this port has an allocation already: another port is to be tried, three in all (RFC 8656
 * section 7.4).
 */
const ALLOCATION_MISMATCH = 437;
const PORTS = 3;

async function checkFromNewPort(way: CheckWay, settings: CheckSettings, world: World): Promise<TurnFacts> {
  const start = world.clock.now();
  const session = await TurnSession.open(way.open, settings, world);
  if (session === undefined) return { ...way.facts, connectionError: INTERRUPTED };
  if (!(session instanceof TurnSession)) return { ...way.facts, ...refused(session) };
  const { local, isReliable } = session.transport;
  const facts: TurnFacts = { ...way.facts, localAddress: local };
  if (isReliable) facts.connection = { time: rounded(world.clock.now() - start) };
  const { tls } = session.transport;
  if (tls !== undefined) facts.tls = servedFacts(tls, settings);
  const relay = await allocate(session, settings.family, facts);
  if (relay !== undefined) Object.assign(facts, await pathFacts(relay, way, { ...settings, direct: facts.rtt }, world));
  const isReleased = await session.close();
  if (relay !== undefined) facts.isReleased = isReleased;
  return facts;
}

function refused({ code, message, certificate }: Failure): Partial<TurnFacts> {
  const error = { connectionError: { code, message } };
  if (certificate === undefined) return error;
  return { ...error, tls: refusedTlsFacts(certificate) };
}

function servedFacts(session: TlsSession, { ownCertificate }: CheckSettings): TlsFacts {
  const facts = tlsFacts(session);
  const isOwn = ownCertificate !== undefined && session.certificate.fingerprint === ownCertificate;
  return isOwn ? { ...facts, certificate: { ...facts.certificate, isFromConfiguration: true } } : facts;
}

/** Sends a Binding request along with the Allocate: each shows something if the other fails. */
async function allocate(session: TurnSession, family: AddressFamily, facts: TurnFacts): Promise<Relay | undefined> {
  const discovering = session.run({ kind: 'discover' });
  const ended = await session.allocate(family);
  const { challenge } = session.client;
  if (challenge !== undefined) facts.challenge = { realm: challenge.realm, algorithm: challenge.algorithm };
  noteResponse(ended, facts);
  noteDiscovery(await discovering, session, facts);
  if (ended.kind !== 'allocated') {
    facts.allocationError = errorOf(ended, session);
    return undefined;
  }
  const { relayed, lifetime, mapped, software } = ended.allocated;
  facts.relayedAddress = relayed;
  facts.lifetime = lifetime;
  facts.mappedAddress ??= mapped;
  facts.software ??= software;
  await measure(session, facts);
  return { session, relayed, mapped: facts.mappedAddress };
}

function noteResponse(ended: Ended, facts: TurnFacts): void {
  if (ended.kind === 'credentials-needed' || ended.kind === 'credentials-refused') {
    const { realm, algorithm } = ended.challenge;
    facts.challenge = { realm, algorithm };
  }
  if (!('response' in ended)) return;
  facts.software ??= readIfValid(ended.response, SOFTWARE);
  facts.alternateServer = readIfValid(ended.response, ALTERNATE_SERVER);
}

function noteDiscovery(ended: Ended, session: TurnSession, facts: TurnFacts): void {
  if ('response' in ended) facts.software ??= readIfValid(ended.response, SOFTWARE);
  if (ended.kind !== 'success') {
    facts.bindingError = errorOf(ended, session);
    return;
  }
  facts.mappedAddress = readIfValid(ended.response, XOR_MAPPED_ADDRESS);
  facts.otherAddress = readIfValid(ended.response, OTHER_ADDRESS);
  facts.hasFingerprint = ended.response.attributes.some(({ type }) => type === FINGERPRINT.type);
  if (ended.rtt !== undefined) facts.rtt = rounded(ended.rtt);
}

/** How often the path to the server is measured; the shortest counts, as the first includes Node compiling code. */
const MEASUREMENTS = 2;

async function measure(session: TurnSession, facts: TurnFacts): Promise<void> {
  for (let k = 0; k < MEASUREMENTS && facts.rtt !== undefined; k++) {
    const ended = await session.run({ kind: 'discover' });
    if (ended.kind === 'success' && ended.rtt !== undefined) facts.rtt = Math.min(facts.rtt, rounded(ended.rtt));
  }
}

type Paths = Pick<TurnFacts, 'relay' | 'throughput' | 'direct' | 'reflexive' | 'through' | 'isInterrupted'>;

interface PathSettings extends CheckSettings {
  /** The way to the server and back, in milliseconds. */
  direct: number | undefined;
}

/** Packets lost because of Ctrl-C say nothing about the relay; those that came back before do. */
async function pathFacts(relay: Relay, way: CheckWay, settings: PathSettings, world: World): Promise<Paths> {
  if (world.stop.isStopped) return { isInterrupted: true };
  const paths = await testPaths(relay, way, settings, world);
  if (!world.stop.isStopped) return paths;
  const { relay: between, direct } = paths;
  return (between?.received ?? 0) > 0 ? { relay: between, direct, isInterrupted: true } : { isInterrupted: true };
}

async function testPaths(relay: Relay, way: CheckWay, settings: PathSettings, world: World): Promise<Paths> {
  const pings = settings.interval === undefined ? undefined : new Pings(relay.session);
  const between = await betweenTwo(relay, way, settings, () => pings?.send(), world);
  const direct = between.relay.sent === 0 ? undefined : await pings?.finish(world);
  const reflexive = await toSelf(relay, way, world);
  const { through } = settings;
  return {
    ...between,
    ...(direct === undefined ? {} : { direct }),
    reflexive,
    through: through === undefined ? undefined : await throughOther(relay, through, world),
  };
}

async function throughOther(
  relay: Relay,
  { url, find }: NonNullable<CheckSettings['through']>,
  world: World,
): Promise<ThroughFacts> {
  const server = await find(familyOf(relay.relayed.address));
  if (server !== undefined) return relayThrough(relay, url, server, world);
  return { url, error: { code: 'name-not-found', message: "it has no address of the relay's family" } };
}

/** Undefined if it cannot be tried, since the network may block UDP. */
async function toSelf(relay: Relay, way: CheckWay, world: World): Promise<ReflexiveFacts | undefined> {
  const { kind, remote } = relay.session.transport;
  const family = familyOf(relay.relayed.address);
  if (familyOf(remote.address) !== family) return undefined;
  const opened = await way.bind(family);
  if (!opened.ok) return undefined;
  const { transport: socket } = opened;
  const server = kind === 'tls' ? { ...remote, port: UDP_PORT } : remote;
  const facts = await relayToSelf(relay, { socket, server }, world);
  socket.close();
  return kind !== 'udp' && facts.peer === undefined ? undefined : facts;
}

/** The UDP port of a server that has TLS on another port. */
const UDP_PORT = 3478;

type Between = { relay: PathFacts; throughput?: ThroughputFacts };

async function betweenTwo(
  relay: Relay,
  way: CheckWay,
  { family, ...settings }: PathSettings,
  onSend: () => void,
  world: World,
): Promise<Between> {
  const none = { sent: 0, received: 0 };
  const other = await TurnSession.open(way.open, settings, world);
  if (other === undefined) return { relay: { ...none, error: INTERRUPTED } };
  if (!(other instanceof TurnSession))
    return { relay: { ...none, error: { code: other.code, message: other.message } } };
  const ended = await other.allocate(family);
  const between =
    ended.kind === 'allocated'
      ? await relayData(relay, { session: other, relayed: ended.allocated.relayed }, { ...settings, onSend }, world)
      : { relay: { ...none, error: errorOf(ended, other) } };
  await other.close();
  return between;
}

async function relayData(
  one: Relay,
  other: Relay,
  { load, ...series }: Series & Pick<CheckSettings, 'load'>,
  world: World,
): Promise<Between> {
  const path = await relayBetween(one, other, series, world);
  const isUsable = path.error === undefined && path.received > 0 && !world.stop.isStopped;
  if (load === undefined || !isUsable) return { relay: path };
  const { kind, local } = other.session.transport;
  const dropped = (): number | undefined => (kind === 'udp' ? droppedAt(local) : undefined);
  return { relay: path, throughput: await measureThroughput(one, other, load, world, dropped) };
}

function rounded(time: number): number {
  return Math.round(time * 1000) / 1000;
}
