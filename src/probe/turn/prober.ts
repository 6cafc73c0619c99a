import { randomBytes } from '../../io/random.ts';
import { type AddressFamily, familyOf, type TransportAddress } from '../../stun/ip.ts';
import type { ServerTransport } from '../../stun/resolution.ts';
import { TRANSPORTS } from '../../transport/index.ts';
import type { TlsOptions } from '../../transport/transport.ts';
import { bindUdp } from '../../transport/udp.ts';
import type { World } from '../binding.ts';
import { type Stop, SYSTEM_CLOCK } from '../clock.ts';
import type { Job } from '../prober.ts';
import { resolve } from '../resolve.ts';
import type { ServerAddress } from '../server-address.ts';
import { type CheckSettings, checkTurn } from './check.ts';
import type { TurnError, TurnFacts } from './facts.ts';
import type { TurnJob } from './job.ts';
import { openerOf, TurnPlaces, transportsFor } from './places.ts';
import { QuotaGuard } from './quota-guard.ts';
import type { Load } from './throughput.ts';

/** What to test, and how. Times are in milliseconds. */
export interface TurnProbeSettings {
  /** The family of the server's address. */
  readonly family?: AddressFamily | undefined;
  /** The family of the relayed address. */
  readonly relayFamily: AddressFamily;
  readonly timeout: number;
  /** How many addresses are tested at a time. */
  readonly concurrency: number;
  readonly count: number;
  /** Milliseconds between round trips; left out: each starts when the previous one is back. */
  readonly interval?: number | undefined;
  readonly load?: Load | undefined;
  readonly tls: TlsOptions;
  readonly realm?: string | undefined;
  readonly through?: Job | undefined;
}

/** Takes servers through all steps as the settings say. */
export class TurnProber {
  private readonly settings: TurnProbeSettings;
  private readonly world: World;
  private places: TurnPlaces;
  private readonly guard: QuotaGuard;

  constructor(settings: TurnProbeSettings, stop: Stop) {
    this.settings = settings;
    this.world = { clock: SYSTEM_CLOCK, randomBytes, stop };
    this.places = new TurnPlaces(this.world);
    this.guard = new QuotaGuard(settings.concurrency, this.world);
  }

  /** Makes later runs look up names again, but remembers what servers may still count from this run. */
  forgetNames(): void {
    this.places = new TurnPlaces(this.world);
  }

  /** At least one result: one for each address and transport, or one for a name without addresses. */
  async probe(job: TurnJob): Promise<TurnFacts[]> {
    const transports = transportsFor(job.uri);
    const spoken = transports.filter((transport) => TRANSPORTS[transport] !== undefined);
    const unspoken = transports.filter((transport) => TRANSPORTS[transport] === undefined);
    const results = spoken.length === 0 ? [] : await this.probeOver(job, spoken);
    return [...results, ...unspoken.map((transport) => ({ ...this.about(job, transport), connectionError: NO_DTLS }))];
  }

  private async probeOver(job: TurnJob, transports: readonly ServerTransport[]): Promise<TurnFacts[]> {
    const places = await this.places.find(job.uri, transports, this.settings);
    if (!Array.isArray(places)) return [{ ...this.about(job, transports[0] ?? 'udp'), nameError: places }];
    const results = await Promise.all(places.map((place) => this.guard.run(() => this.probeAt(job, place))));
    return results.filter((facts) => facts !== undefined);
  }

  private probeAt(job: TurnJob, place: ServerAddress): Promise<TurnFacts> {
    const { address, port, transport, record, deniedBy } = place;
    const facts = { ...this.about(job, transport), address, port, family: familyOf(address), record, deniedBy };
    const { timeout, count, interval, load, relayFamily } = this.settings;
    const { credentials, ownCertificate, tls = this.settings.tls } = job;
    const open = openerOf(job.uri, place, tls);
    const settings: CheckSettings = {
      timeout,
      count,
      interval,
      load,
      credentials,
      ownCertificate,
      family: relayFamily,
      through: this.through,
    };
    return checkTurn({ facts, open, bind: (family) => bindUdp(family) }, settings, this.world);
  }

  private get through(): CheckSettings['through'] {
    const { through } = this.settings;
    if (through === undefined) return undefined;
    const find = async (family: AddressFamily): Promise<TransportAddress | undefined> => {
      const resolved = await resolve(through.uri, ['udp'], this.places.names);
      const places = resolved.ok ? resolved.places : [];
      const place = places.find(({ address }) => familyOf(address) === family);
      return place === undefined ? undefined : { address: place.address, port: place.port };
    };
    return { url: through.url, find };
  }

  private about(job: TurnJob, transport: ServerTransport): TurnFacts {
    const { url, uri, credentialFacts, place, realm = this.settings.realm } = job;
    return {
      time: new Date().toISOString(),
      url,
      ...(place === undefined ? {} : { place }),
      host: uri.host,
      transport,
      credentials: credentialFacts,
      ...(realm === undefined ? {} : { expectedRealm: realm }),
    };
  }
}

export const NO_DTLS: TurnError = { code: 'not-supported', message: 'icescope does not speak DTLS' };
