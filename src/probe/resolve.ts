import { resolutionPlan, type ServerTransport, type ServiceQuery } from '../stun/resolution.ts';
import { defaultPort, type StunUri } from '../stun/stun-uri.ts';
import type { Names, NaptrRecord, SrvRecord } from '../transport/names.ts';
import type { ProbeError } from './result.ts';
import type { ServerAddress } from './server-address.ts';

/** At least one place, or why there is none. */
export type Resolved = { ok: true; places: ServerAddress[] } | { ok: false; error: ProbeError };

export interface ResolveOptions {
  /** False: only what ICE agents look up. */
  services?: boolean;
  /** How long to wait for SRV and NAPTR records, in milliseconds: some routers drop such queries. */
  patience?: number;
}

/**
 * Looks up where a URI leads for some transports: first where ICE agents go, which query A and AAAA and use the default
 * port; then where only SRV and NAPTR records lead (RFC 8489 section 8, RFC 5928), best first. Never throws.
 */
export async function resolve(
  uri: StunUri,
  transports: readonly ServerTransport[],
  names: Names,
  { services = true, patience = Number.POSITIVE_INFINITY }: ResolveOptions = {},
): Promise<Resolved> {
  const { host, isLiteral, doors, services: queries } = resolutionPlan(uri, transports);
  if (isLiteral) return { ok: true, places: doors.map((door) => ({ address: host, ...door })) };
  const looking = new ServiceLookup(uri, names);
  const found = services && queries.length > 0 ? soonEnough(looking.run(queries), patience) : Promise.resolve([]);
  const plain = await addresses(host, names);
  const others = await found;
  const usual = Array.isArray(plain) ? doors.flatMap((door) => plain.map((address) => ({ address, ...door }))) : [];
  const places = [
    ...usual.map((place) => withDenial(place, looking.denied)),
    ...others.filter((place) => !usual.some((one) => isSame(one, place))),
  ];
  if (places.length > 0) return { ok: true, places };
  return {
    ok: false,
    error: Array.isArray(plain) ? notFound(host) : { ...plain, message: `${plain.message} for ${host}` },
  };
}

async function addresses(name: string, names: Names): Promise<string[] | ProbeError> {
  try {
    return await names.addresses(name);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { code: 'dns-failed', message: error.message };
  }
}

function notFound(host: string): ProbeError {
  return { code: 'name-not-found', message: `DNS has no address for ${host}` };
}

function withDenial(place: ServerAddress, denied: ReadonlyMap<ServerTransport, string>): ServerAddress {
  const deniedBy = denied.get(place.transport);
  return deniedBy === undefined ? place : { ...place, deniedBy };
}

function isSame(a: ServerAddress, b: ServerAddress): boolean {
  return a.address === b.address && a.port === b.port && a.transport === b.transport;
}

/** Resolves to nothing if it takes longer than `patience` milliseconds. */
function soonEnough(looking: Promise<ServerAddress[]>, patience: number): Promise<ServerAddress[]> {
  if (patience === Number.POSITIVE_INFINITY) return looking;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve([]), patience);
    looking.then((found) => {
      clearTimeout(timer);
      resolve(found);
    });
  });
}

/** Where SRV and NAPTR records lead. A name server that does not answer counts as having no record. */
class ServiceLookup {
  /** Transports for which SRV says that there is no such service, and the record that says it. */
  readonly denied = new Map<ServerTransport, string>();
  private readonly uri: StunUri;
  private readonly names: Names;

  constructor(uri: StunUri, names: Names) {
    this.uri = uri;
    this.names = names;
  }

  async run(queries: readonly ServiceQuery[]): Promise<ServerAddress[]> {
    const places: ServerAddress[] = [];
    const settled = new Set<ServerTransport>();
    for (const query of queries) {
      const found = query.kind === 'srv' ? await this.services(query) : await this.pointers(query);
      places.push(...found.filter(({ transport }) => !settled.has(transport)));
      for (const { transport } of found) settled.add(transport);
      for (const transport of this.denied.keys()) settled.add(transport);
    }
    return places;
  }

  private async services({ queries }: ServiceQuery & { kind: 'srv' }): Promise<ServerAddress[]> {
    return (await Promise.all(queries.map(({ name, transport }) => this.service(name, transport)))).flat();
  }

  /** All targets, by priority and weight. */
  private async service(name: string, transport: ServerTransport): Promise<ServerAddress[]> {
    const records = await this.names.srv(name).catch((): SrvRecord[] => []);
    const record = `SRV ${name}`;
    // RFC 2782: if the only target is the root, there is no such service.
    if (records.some(({ name: target }) => target === '' || target === '.')) this.denied.set(transport, record);
    const usable = records.filter(({ name: target }) => target !== '' && target !== '.');
    const sorted = usable.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight);
    const found = sorted.map(({ name: target, port }) => this.at(target, { port, transport, record }));
    return (await Promise.all(found)).flat();
  }

  private async at(name: string, rest: Omit<ServerAddress, 'address'>): Promise<ServerAddress[]> {
    const found = await addresses(name, this.names);
    return Array.isArray(found) ? found.map((address) => ({ address, ...rest })) : [];
  }

  /** RFC 5928 section 3: flag `s` leads to SRV, `a` to addresses at the default port. */
  private async pointers({ name, service, protocols }: ServiceQuery & { kind: 'naptr' }): Promise<ServerAddress[]> {
    const records = await this.names.naptr(name).catch((): NaptrRecord[] => []);
    const sorted = records.toSorted((a, b) => a.order - b.order || a.preference - b.preference);
    const found = sorted.flatMap(async (record) => {
      const [kind, ...offered] = record.service.toLowerCase().split(':');
      if (kind !== service.toLowerCase()) return [];
      const meant = protocols.filter(({ protocol }) => offered.includes(protocol));
      return (await Promise.all(meant.map(({ transport }) => this.pointer(name, record, transport)))).flat();
    });
    return (await Promise.all(found)).flat();
  }

  private async pointer(name: string, record: NaptrRecord, transport: ServerTransport): Promise<ServerAddress[]> {
    const flag = record.flags.toLowerCase();
    if (flag === 's') return this.service(record.replacement, transport);
    if (flag !== 'a') return [];
    return this.at(record.replacement, { port: defaultPort(this.uri.scheme), transport, record: `NAPTR ${name}` });
  }
}
