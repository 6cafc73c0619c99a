import { randomBytes } from '../../../io/random.ts';
import { familyOf } from '../../../stun/ip.ts';
import type { ServerTransport } from '../../../stun/resolution.ts';
import { TRANSPORTS } from '../../../transport/index.ts';
import type { TlsOptions } from '../../../transport/transport.ts';
import type { World } from '../../binding.ts';
import { type Stop, SYSTEM_CLOCK } from '../../clock.ts';
import type { Target } from '../../result.ts';
import type { ServerAddress } from '../../server-address.ts';
import type { TurnError } from '../facts.ts';
import type { TurnJob } from '../job.ts';
import { openerOf, TurnPlaces, transportsFor } from '../places.ts';
import { NO_DTLS } from '../prober.ts';
import { type AuditSettings, auditTurn, nothingAsked } from './audit.ts';
import type { AuditFacts } from './facts.ts';

/** What to audit, and how. */
export interface AuditorSettings extends Omit<AuditSettings, 'credentials'> {
  /** The family of the server's address. */
  readonly family?: 'ipv4' | 'ipv6' | undefined;
  readonly tls: TlsOptions;
}

/** Audits servers, one address after the other. */
export class Auditor {
  private readonly settings: AuditorSettings;
  private readonly world: World;
  private readonly places: TurnPlaces;

  constructor(settings: AuditorSettings, stop: Stop) {
    this.settings = settings;
    this.world = { clock: SYSTEM_CLOCK, randomBytes, stop };
    this.places = new TurnPlaces(this.world);
  }

  /** At least one result: one for each address and transport, or one for a name without addresses. */
  async audit(job: TurnJob): Promise<AuditFacts[]> {
    const transports = transportsFor(job.uri);
    const spoken = transports.filter((transport) => TRANSPORTS[transport] !== undefined);
    const unspoken = transports.filter((transport) => TRANSPORTS[transport] === undefined);
    const results = unspoken.map((transport) => nothingAsked(targetOf(job, transport), { connectionError: NO_DTLS }));
    return [...(spoken.length === 0 ? [] : await this.auditOver(job, spoken)), ...results];
  }

  private async auditOver(job: TurnJob, transports: readonly ServerTransport[]): Promise<AuditFacts[]> {
    const places: ServerAddress[] | TurnError = await this.places.find(job.uri, transports, this.settings);
    if (!Array.isArray(places)) return [nothingAsked(targetOf(job, transports[0] ?? 'udp'), { nameError: places })];
    const results: AuditFacts[] = [];
    for (const place of places) if (!this.world.stop.isStopped) results.push(await this.auditAt(job, place));
    return results;
  }

  private auditAt(job: TurnJob, place: ServerAddress): Promise<AuditFacts> {
    const { address, port, transport } = place;
    const { tls = this.settings.tls } = job;
    const target = { ...targetOf(job, transport), address, port, family: familyOf(address) };
    const stream: ServerAddress = transport === 'udp' ? { ...place, transport: 'tcp' } : place;
    const way = { target, open: openerOf(job.uri, place, tls), openStream: openerOf(job.uri, stream, tls) };
    return auditTurn(way, { ...this.settings, credentials: job.credentials }, this.world);
  }
}

function targetOf({ url, uri }: TurnJob, transport: ServerTransport): Target {
  return { url, host: uri.host, transport };
}
