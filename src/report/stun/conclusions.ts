import type { Mapping } from '../../probe/mapping.ts';
import type { ProbeResult } from '../../probe/result.ts';
import { DIRECT } from '../../stun/direct.ts';
import { type AddressFamily, hostPort } from '../../stun/ip.ts';
import { scopeOf } from '../../stun/scope.ts';
import type { StunSummary } from './report.ts';
import { placeOf } from './shown.ts';

const NAMES: Record<AddressFamily, string> = { ipv4: 'IPv4', ipv6: 'IPv6' };

/** The conclusions from all results, in sentences: the NAT, the mapping, how many answered. */
export function conclusions(results: readonly ProbeResult[], summary: StunSummary): string[] {
  const compared = summary.mappings ?? [];
  // The comparison of several servers says it, too.
  const families = (['ipv4', 'ipv6'] as const).filter(
    (family) => !compared.some((one) => one.family === family && one.kind === 'none'),
  );
  const nat = families.map((family) => natSentence(family, results)).filter((text) => text !== '');
  nat.push(...nat64Sentence(results));
  const mappings = compared.map(mappingSentence);
  return [...(nat.length === 0 ? [] : [nat.join(' ')]), ...mappings, ...unfitSentence(results), ...counts(summary)];
}

/** Only once, because it only matters for testing a NAT, which takes UDP. */
function unfitSentence(results: readonly ProbeResult[]): string[] {
  const unfit = results.filter(
    ({ transport, warnings = [] }) => transport === 'udp' && warnings.some(({ id }) => id === 'other-address'),
  );
  const places = [...new Set(unfit.map(placeOf))];
  if (places.length === 0) return [];
  const more = places.length > 2 ? ` and ${places.length - 2} more` : '';
  return [
    `icescope nat cannot use ${places.slice(0, 2).join(', ')}${more}: OTHER-ADDRESS is on the IP address of the server itself.`,
  ];
}

/** On loopback, a sentence about NAT would be pointless. */
function natSentence(family: AddressFamily, results: readonly ProbeResult[]): string {
  const answers = results.filter(
    (one) => one.ok && one.family === family && one.nat64Prefix === undefined && !isLoopback(one),
  );
  const behind = answers.find(({ nat }) => nat === true);
  if (behind === undefined) return answers.length === 0 ? '' : `${NAMES[family]} is direct: no NAT.`;
  const { localAddress, mappedAddress } = behind;
  if (localAddress === undefined || mappedAddress === undefined) return '';
  const port = localAddress.port === mappedAddress.port ? 'its port kept' : 'its port changed';
  const change = `${hostPort(localAddress)} leaves as ${hostPort(mappedAddress)}, ${port}`;
  return `You are behind a NAT for ${NAMES[family]}: ${change}.`;
}

function nat64Sentence(results: readonly ProbeResult[]): string[] {
  const through = results.find(({ ok, nat64Prefix }) => ok && nat64Prefix !== undefined);
  const { nat64Prefix, localAddress, mappedAddress } = through ?? {};
  if (localAddress === undefined || mappedAddress === undefined) return [];
  const change = `${hostPort(localAddress)} leaves as ${hostPort(mappedAddress)}`;
  return [`A NAT64 (${nat64Prefix}) leads to servers with IPv4: ${change}.`];
}

function isLoopback({ address }: ProbeResult): boolean {
  return address !== undefined && scopeOf(address) === 'loopback';
}

function mappingSentence({ family, kind, mappedAddresses, servers }: Mapping): string {
  const name = NAMES[family];
  const shown = mappedAddresses.slice(0, 3).map(hostPort).join(', ') + (mappedAddresses.length > 3 ? ', …' : '');
  switch (kind) {
    case 'none':
      return `${name}: the servers see the socket's own address, ${shown}. There is no NAT.`;
    case 'endpoint-independent':
      return `${name}: the servers see one address, ${shown}. The NAT keeps it for every destination, so peers can use it.`;
    case 'endpoint-dependent':
      return `${name}: the servers see different addresses, ${shown}. The NAT is symmetric. ${DIRECT.symmetric}`;
    case 'unknown':
      if (servers > 1)
        return `${name}: the servers see one address, ${shown}, but they all have one IP address: whether the NAT keeps it for others is unknown.`;
      return `${name}: ${servers === 0 ? 'no server answered' : 'the answers are from one server'}, and it takes two to see how the NAT treats different destinations.`;
  }
}

function counts({ results, ok, interrupted }: StunSummary): string[] {
  if (results === 1 && interrupted === undefined) return [];
  return [
    `${ok} of ${results} ${results === 1 ? 'server' : 'servers'} answered${interrupted === true ? ' before Ctrl-C' : ''}.`,
  ];
}
