import { type ClientView, clientViewOf } from '../../coturn/clients/client-view.ts';
import { type ClosedTransport, closedTransportsOf, type Endpoint } from '../../coturn/clients/endpoints.ts';
import { linesNotAsked, peersToAsk } from '../../coturn/clients/peers-to-ask.ts';
import type { Config } from '../../coturn/config.ts';
import { relayAddresses } from '../../coturn/effective/relay.ts';
import { isAny } from '../../coturn/values/address.ts';
import { readLeaf } from '../../host/leaf.ts';
import { randomBytes } from '../../io/random.ts';
import { type Stop, SYSTEM_CLOCK } from '../../probe/clock.ts';
import type { TurnErrorCode } from '../../probe/turn/facts.ts';
import type { TurnJob } from '../../probe/turn/job.ts';
import { askPermissions } from '../../probe/turn/permissions.ts';
import { openerOf } from '../../probe/turn/places.ts';
import { TurnProber } from '../../probe/turn/prober.ts';
import { releaseIn } from '../../rules/coturn/probe/other-release.ts';
import type { SeenPeer, SeenPort, SeenServer } from '../../rules/coturn/server.ts';
import { familyOf } from '../../stun/ip.ts';
import { type ConfiguredPort, hostsOf, portOf, portsToAsk } from '../shared/configured-server.ts';
import type { Host } from '../shared/host-option.ts';
import { configuredCredentials } from '../turn/configured-credentials.ts';
import type { KnownCredentials } from '../turn/credentials.ts';
import type { ProbeSettings } from './settings.ts';

export interface ProbingOptions extends ProbeSettings {
  /** Whether this machine's files are the server's. */
  readonly isHere: boolean;
  /** Whether a release was given, which then replaces the running server's. */
  readonly isReleaseGiven: boolean;
}

/** The result of a probe. */
export interface Probed {
  readonly server: SeenServer;
  /** The running release, if the server reports it. */
  readonly release: string | undefined;
  /** What was probed, and what could not be compared. */
  readonly notes: readonly string[];
}

/** Round trips between two relays: enough to distinguish loss from a relay that cannot reach itself. */
const COUNT = 3;

/** Asks the server that runs what its clients would see. Sends no data but its own, and releases what it allocates. */
export async function probeServer(config: Config, options: ProbingOptions, stop: Stop): Promise<Probed> {
  const probing = new Probing(config, options, stop);
  return probing.run();
}

class Probing {
  private readonly config: Config;
  private readonly options: ProbingOptions;
  private readonly stop: Stop;
  private readonly view: ClientView;
  private readonly known: KnownCredentials;
  private readonly prober: TurnProber;

  constructor(config: Config, options: ProbingOptions, stop: Stop) {
    this.config = config;
    this.options = options;
    this.stop = stop;
    this.view = clientViewOf(config);
    this.known = configuredCredentials(this.view.credentials);
    const relay = relayAddresses(config);
    // Browsers request IPv4; without it, the rest can still be compared.
    const isIpv6 = relay.length > 0 && relay.every((ip) => ip.bytes.length === 16 && !isAny(ip));
    const relayFamily = isIpv6 ? 'ipv6' : 'ipv4';
    const settings = { relayFamily, timeout: options.timeout, concurrency: 1, count: COUNT, tls: {} } as const;
    this.prober = new TurnProber(settings, stop);
  }

  async run(): Promise<Probed> {
    const open = portsToAsk(this.config, { ...this.options, tls: {} });
    const closed = this.closedPorts(open);
    // Closed ports give no allocation, so they use up no quota.
    const [others, own] = await Promise.all([
      Promise.all(closed.map((port) => this.ask(port, false))),
      this.askInTurn(open),
    ]);
    const ports = [...own, ...others].flat();
    const peers = await this.askPeers(open, own.flat());
    const release = ports.map(({ facts }) => releaseIn(facts.software)).find((one) => one !== undefined);
    const isReleaseKnown = release !== undefined || this.options.isReleaseGiven;
    const leaf = this.leafPath === undefined ? undefined : readLeaf(this.leafPath);
    return {
      server: { ports, peers, ownCertificate: leaf?.fingerprint, isReleaseKnown },
      release,
      notes: this.notesOf(own.flat(), leaf !== undefined, isReleaseKnown),
    };
  }

  private async askInTurn(ports: readonly ConfiguredPort[]): Promise<SeenPort[][]> {
    const seen: SeenPort[][] = [];
    // A quota for each user is common.
    for (const port of ports) if (!this.stop.isStopped) seen.push(await this.ask(port, true));
    return seen;
  }

  private async ask({ endpoint, ...port }: ConfiguredPort, isConfigured: boolean): Promise<SeenPort[]> {
    const nothing = { credentialFacts: { kind: 'none' } } as const;
    const job: TurnJob = { ...port, ...(isConfigured ? this.known : nothing) };
    const results = await this.prober.probe(job);
    return results.map((facts) => ({ transport: endpoint.transport, port: endpoint.port, isConfigured, facts }));
  }

  /** Where clients would look for the services that the file turns off. */
  private closedPorts(open: readonly ConfiguredPort[]): ConfiguredPort[] {
    const hosts = new Map<string, Host>(open.map(({ uri: { host, hostKind } }) => [host, { host, hostKind }]));
    if (hosts.size === 0) for (const host of hostsOf(EVERY, this.options)) hosts.set(host.host, host);
    const taken = new Set(open.map(({ url }) => url));
    return closedTransportsOf(this.config)
      .filter(({ transport, because, port }) => transport !== 'dtls' && because !== 'proxy' && port > 0)
      .filter((closed) => !this.sharesPort(closed))
      .flatMap((closed) => [...hosts.values()].map((host) => portOf(endpointFor(closed), host, {}, undefined)))
      .filter(({ url }) => !taken.has(url));
  }

  /** A DTLS listener also answers plain UDP, and a TLS listener plain TCP. */
  private sharesPort({ transport, port }: ClosedTransport): boolean {
    const secure = transport === 'udp' ? 'dtls' : 'tls';
    return this.view.endpoints.some((one) => one.transport === secure && one.port === port);
  }

  private async askPeers(open: readonly ConfiguredPort[], seen: readonly SeenPort[]): Promise<SeenPeer[]> {
    const working = seen.find(({ facts }) => facts.relayedAddress !== undefined);
    const port = open.find(({ endpoint }) => endpoint.transport === working?.transport);
    const { address } = working?.facts ?? {};
    if (working === undefined || port === undefined || address === undefined) return [];
    const opener = openerOf(port.uri, { address, port: working.port, transport: working.transport }, port.tls);
    const world = { clock: SYSTEM_CLOCK, randomBytes, stop: this.stop };
    const peers = peersToAsk(this.config).map(({ text }) => text);
    const found: SeenPeer[] = [];
    for (const family of ['ipv4', 'ipv6'] as const) {
      const settings = { open: opener, family, timeout: this.options.timeout, credentials: this.known.credentials };
      const own = peers.filter((peer) => familyOf(peer) === family);
      for (const [peer, isGranted] of await askPermissions(own, settings, world))
        found.push({ address: peer, isGranted });
    }
    return found;
  }

  /** The certificate file, where this machine may have it. */
  private get leafPath(): string | undefined {
    return this.options.isHere ? this.view.certificate?.value : undefined;
  }

  private notesOf(seen: readonly SeenPort[], hasLeaf: boolean, isReleaseKnown: boolean): string[] {
    const notes = [`asked: ${seen.map(portText).join(', ') || 'nothing, as the file opens no port'}`];
    const { credentials, certificate, endpoints } = this.view;
    const limited = seen.find(({ facts }) => LIMITS.has(facts.allocationError?.status ?? 0));
    const refused = seen.find(({ facts }) => ANSWERS.has(facts.allocationError?.code ?? 'timeout'));
    const hasRelay = seen.some(({ facts }) => facts.relayedAddress !== undefined);
    if (credentials.kind === 'unknown') notes.push(`${credentials.why}: login, relay and peers were not compared`);
    else if (!hasRelay && refused !== undefined) {
      notes.push(`${refused.facts.allocationError?.message}: relay and peers were not compared`);
    } else if (limited !== undefined) notes.push(`${limited.facts.allocationError?.message}: not all was compared`);
    if (certificate !== undefined && !hasLeaf)
      notes.push('the certificate was not compared: its file cannot be read here');
    if (endpoints.some(({ transport }) => transport === 'dtls')) notes.push('DTLS was not asked');
    const isAnswered = seen.some(({ facts }) => facts.mappedAddress !== undefined || facts.challenge !== undefined);
    if (!isReleaseKnown && isAnswered) notes.push('the server does not tell its release: defaults were not compared');
    const left = linesNotAsked(this.config).length;
    if (left > 0) notes.push(`the last ${left} lines about peers were not compared`);
    return notes;
  }
}

/** The answers of a server that gives no relay. */
const ANSWERS: ReadonlySet<TurnErrorCode> = new Set(['error-response', 'credentials-refused']);

/** The codes for a quota and for capacity that is used up: the server is busy. */
const LIMITS: ReadonlySet<number> = new Set([486, 508]);

const EVERY = { host: { kind: 'every', isIpv4Only: false } } as const;

function endpointFor({ transport, port }: ClosedTransport): Endpoint {
  return { transport, port, ...EVERY, hostFrom: undefined, portFrom: undefined, role: 'main' };
}

function portText({ transport, port, facts }: SeenPort): string {
  const place = facts.address ?? facts.host;
  return `${transport} ${place.includes(':') ? `[${place}]` : place}:${port}`;
}
