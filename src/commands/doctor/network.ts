import { type Stop, SYSTEM_CLOCK, unlessLate } from '../../probe/clock.ts';
import { type Job, Prober } from '../../probe/prober.ts';
import type { ProbeResult } from '../../probe/result.ts';
import type { AskedServer, Facts, OwnAddress } from '../../report/doctor/report.ts';
import { formatPrefix, prefixFromDns } from '../../stun/nat64.ts';
import { type Names, systemNames } from '../../transport/names.ts';
import { localAddressTowards } from '../../transport/udp.ts';
import { STUN_DEFAULTS } from '../stun/settings.ts';
import { ownAddress } from './machine.ts';

/** Documentation addresses: the route to them is the route to the internet, and nothing is sent there. */
const FAR = { ipv4: '192.0.2.1', ipv6: '2001:db8::1' } as const;
const ANY_PORT = 9;

export async function routeFacts(): Promise<Facts['routes']> {
  const [ipv4, ipv6] = await Promise.all([routeTo(FAR.ipv4), routeTo(FAR.ipv6)]);
  return { ...(ipv4 === undefined ? {} : { ipv4 }), ...(ipv6 === undefined ? {} : { ipv6 }) };
}

async function routeTo(address: string): Promise<OwnAddress | undefined> {
  const own = await localAddressTowards({ address, port: ANY_PORT });
  return own === undefined ? undefined : ownAddress(own);
}

/** A name that every name server knows; in networks with a NAT64, it also has IPv6 addresses (RFC 7050). */
const WELL_KNOWN_NAME = 'ipv4only.arpa';

export async function dnsFacts(
  timeout: number,
  stop: Stop,
  names: Pick<Names, 'addresses'> = systemNames(),
): Promise<Facts['dns']> {
  const asked = names.addresses(WELL_KNOWN_NAME).catch(() => undefined);
  // The system may try for much longer.
  const found = await unlessLate(asked, SYSTEM_CLOCK.now() + timeout, SYSTEM_CLOCK, stop);
  if (found === undefined) return { answers: false, resolves: false };
  const prefix = prefixFromDns(found);
  const resolves = found.length > 0;
  return { answers: true, resolves, ...(prefix === undefined ? {} : { nat64Prefix: formatPrefix(prefix) }) };
}

/** Asks the servers that were named, and no others. */
export async function serverFacts(jobs: readonly Job[], timeout: number, stop: Stop): Promise<AskedServer[]> {
  const prober = new Prober({ ...STUN_DEFAULTS, timeout }, jobs.length, stop);
  try {
    const all = await Promise.all(
      jobs.map((job) => new Promise<ProbeResult[]>((resolve, reject) => prober.probe(job, resolve, reject, () => {}))),
    );
    return all.flat().map(serverOf);
  } finally {
    prober.close();
  }
}

function serverOf({ url, address, port, transport, ok, rtt, mappedAddress, nat, error }: ProbeResult): AskedServer {
  return {
    ...{ url, transport, ok },
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
    ...(rtt === undefined ? {} : { rttMs: rtt.min }),
    ...(mappedAddress === undefined ? {} : { mappedAddress }),
    ...(nat === undefined ? {} : { nat }),
    ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
  };
}
