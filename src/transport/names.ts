import { errorCode } from './failure.ts';

/** An SRV record (RFC 2782). */
export interface SrvRecord {
  name: string;
  port: number;
  priority: number;
  weight: number;
}

/** A NAPTR record (RFC 3403), as far as RFC 5928 needs it. */
export interface NaptrRecord {
  order: number;
  preference: number;
  flags: string;
  service: string;
  replacement: string;
}

/**
 * Looks up names. An answer is empty if there is no such name or record; the promise rejects if there is no answer,
 * with an Error whose message is for people.
 */
export interface Names {
  /** The addresses of both families as the system resolves them, including /etc/hosts. */
  addresses(name: string): Promise<string[]>;
  srv(name: string): Promise<SrvRecord[]>;
  naptr(name: string): Promise<NaptrRecord[]>;
}

/** In milliseconds, for each of the two tries with one name server. */
const DNS_TIMEOUT = 2000;

/** The system's names; `servers` replace its name servers for SRV and NAPTR queries. */
export function systemNames(servers?: readonly string[]): Names {
  // Loaded here, because addresses do not need it.
  const { promises, Resolver } = process.getBuiltinModule('node:dns');
  const resolver = new Resolver({ timeout: DNS_TIMEOUT, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  return {
    addresses: (name) => orNone(async () => (await promises.lookup(name, { all: true })).map(({ address }) => address)),
    srv: (name) => orNone(() => asked((done) => resolver.resolveSrv(name, done))),
    naptr: (name) => orNone(() => asked((done) => resolver.resolveNaptr(name, done))),
  };
}

function asked<T>(ask: (done: (error: Error | null, records: T[]) => void) => void): Promise<T[]> {
  return new Promise((resolve, reject) => {
    ask((error, records) => (error === null ? resolve(records) : reject(error)));
  });
}

/** Errors for a missing name or record. */
const NONE = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA']);

async function orNone<T>(ask: () => Promise<T[]>): Promise<T[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && NONE.has(errorCode(error))) return [];
    throw new Error('no name server answered', { cause: error });
  }
}

/** The same, with each query sent only once. */
export function remembered(names: Names): Names {
  return {
    addresses: once((name) => names.addresses(name)),
    srv: once((name) => names.srv(name)),
    naptr: once((name) => names.naptr(name)),
  };
}

function once<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (name) => {
    const answer = answers.get(name) ?? ask(name);
    answers.set(name, answer);
    return answer;
  };
}
