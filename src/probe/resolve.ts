import { type ResolutionStep, resolutionPlan, type ServerTransport } from '../stun/resolution.ts';
import { defaultPort, type StunUri } from '../stun/stun-uri.ts';
import type { Names, SrvRecord } from '../transport/names.ts';
import type { ProbeError } from './result.ts';
import type { ServerAddress } from './server-address.ts';

/** At least one place, or why there is none. */
export type Resolved = { ok: true; places: ServerAddress[] } | { ok: false; error: ProbeError };

/** Looks up where a URI leads to, for some transports, best first (RFC 8489 section 8, RFC 5928). Never throws. */
export async function resolve(uri: StunUri, transports: readonly ServerTransport[], names: Names): Promise<Resolved> {
  try {
    const places = await new Resolution(uri, names).run(transports);
    return places.length > 0 ? { ok: true, places } : { ok: false, error: notFound(uri.host) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, error: { code: 'dns-failed', message: `${error.message} for ${uri.host}` } };
  }
}

function notFound(host: string): ProbeError {
  return { code: 'name-not-found', message: `DNS has no address for ${host}` };
}

class Resolution {
  private readonly uri: StunUri;
  private readonly names: Names;
  /** Transports for which DNS has had its say; the later steps are for the others. */
  private readonly settled = new Set<ServerTransport>();

  constructor(uri: StunUri, names: Names) {
    this.uri = uri;
    this.names = names;
  }

  async run(transports: readonly ServerTransport[]): Promise<ServerAddress[]> {
    const places: ServerAddress[] = [];
    for (const step of resolutionPlan(this.uri, transports)) {
      if (isNeedless(step, this.uri.host)) continue;
      const found = await this.take(step);
      places.push(...found.filter(({ transport }) => !this.settled.has(transport)));
      for (const { transport } of found) this.settled.add(transport);
      for (const transport of this.refused) this.settled.add(transport);
    }
    return places;
  }

  /** Transports for which SRV says that there is no such service. */
  private readonly refused = new Set<ServerTransport>();

  private async take(step: ResolutionStep): Promise<ServerAddress[]> {
    switch (step.kind) {
      case 'literal':
        return step.transports.map((transport) => ({ address: step.address, port: step.port, transport }));
      case 'address':
        return this.addresses(step.name, step.port, step.transports);
      case 'srv':
        return (await Promise.all(step.queries.map(({ name, transport }) => this.service(name, transport)))).flat();
      case 'naptr':
        return this.pointers(step);
    }
  }

  private async addresses(
    name: string,
    port: number,
    transports: readonly ServerTransport[],
  ): Promise<ServerAddress[]> {
    const addresses = await this.names.addresses(name);
    return transports.flatMap((transport) => addresses.map((address) => ({ address, port, transport })));
  }

  /** All targets, by priority and weight. A name server that does not answer is as good as no record. */
  private async service(name: string, transport: ServerTransport): Promise<ServerAddress[]> {
    const records = await this.names.srv(name).catch((): SrvRecord[] => []);
    // RFC 2782: a target of the root alone says that there is no such service.
    if (records.some(({ name: target }) => target === '' || target === '.')) this.refused.add(transport);
    const usable = records.filter(({ name: target }) => target !== '' && target !== '.');
    const sorted = usable.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight);
    return (await Promise.all(sorted.map((record) => this.addresses(record.name, record.port, [transport])))).flat();
  }

  /** RFC 5928 section 3: flag `s` leads to SRV, `a` to addresses at the default port. */
  private async pointers({ name, service, protocols }: ResolutionStep & { kind: 'naptr' }): Promise<ServerAddress[]> {
    const records = await this.names.naptr(name).catch(() => []);
    const sorted = records.toSorted((a, b) => a.order - b.order || a.preference - b.preference);
    const found = sorted.flatMap(async (record) => {
      const [kind, ...offered] = record.service.toLowerCase().split(':');
      if (kind !== service.toLowerCase()) return [];
      const meant = protocols.filter(({ protocol }) => offered.includes(protocol));
      return (await Promise.all(meant.map(({ transport }) => this.pointer(record, transport)))).flat();
    });
    return (await Promise.all(found)).flat();
  }

  private async pointer(
    record: { flags: string; replacement: string },
    transport: ServerTransport,
  ): Promise<ServerAddress[]> {
    const flag = record.flags.toLowerCase();
    if (flag === 's') return this.service(record.replacement, transport);
    if (flag === 'a') return this.addresses(record.replacement, defaultPort(this.uri.scheme), [transport]);
    return [];
  }
}

/** RFC 6761 section 6.3: DNS is not queried for localhost, which has neither SRV nor NAPTR records. */
function isNeedless(step: ResolutionStep, host: string): boolean {
  return (step.kind === 'srv' || step.kind === 'naptr') && /(?:^|\.)localhost\.?$/i.test(host);
}
