import type { CandidateFields } from '../candidate/candidate.ts';
import { decodePriority } from '../candidate/priority.ts';
import { escapeText } from '../term/escape.ts';
import type { Style } from '../term/style.ts';

/** A field of a candidate: its name, its value, and what it means in plain words. */
type Line = [name: string, value: string | number, meaning: string];

/** One candidate in plain words: what it is, then each field. */
export function explain(candidate: CandidateFields, style: Style): string {
  const lines = linesOf(candidate).map((line): Line => [line[0], escapeText(`${line[1]}`), line[2]]);
  const names = Math.max(...lines.map(([name]) => name.length));
  const values = Math.max(...lines.map(([, value]) => `${value}`.length));
  const rows = lines.map(([name, value, meaning]) =>
    `  ${style.dim(name.padEnd(names))}  ${`${value}`.padEnd(values)}  ${meaning}`.trimEnd(),
  );
  return `${style.strong(headline(candidate))}\n\n${rows.join('\n')}\n`;
}

const TYPE_WORDS: Record<string, string> = {
  host: 'host',
  srflx: 'server-reflexive',
  prflx: 'peer-reflexive',
  relay: 'relayed',
};

function headline({ type, transport, tcpType }: CandidateFields): string {
  const kind = `A ${(transport ?? 'unknown').toUpperCase()} ${TYPE_WORDS[type ?? ''] ?? type ?? ''} candidate`;
  if (tcpType === 'active') return `${kind} that can only call out.`;
  if (tcpType === 'passive') return `${kind} that can only be called.`;
  return `${kind}.`;
}

function linesOf(candidate: CandidateFields): Line[] {
  const lines: (Line | undefined)[] = [
    row(
      'foundation',
      candidate.foundation,
      () => 'one value per type, base address, transport and server; pairs freeze and thaw by it',
    ),
    row('component', candidate.component, componentMeaning),
    row('transport', candidate.transport, (transport) =>
      transport === 'tcp' ? 'tried after UDP' : 'tried before TCP',
    ),
    row('priority', candidate.priority, (priority) => priorityMeaning(priority)),
    row('address', candidate.address, () => addressMeaning(candidate)),
    row('port', candidate.port, (port) => portMeaning(port, candidate.tcpType)),
    row('type', candidate.type, (type) => TYPE_MEANINGS[type] ?? 'not a type that agents know'),
    row('raddr', candidate.relatedAddress, () => RELATED_MEANINGS[candidate.type ?? ''] ?? ''),
    row('rport', candidate.relatedPort, () => 'the port that belongs to raddr'),
    row('tcptype', candidate.tcpType, (tcpType) => TCP_TYPE_MEANINGS[tcpType]),
    row('generation', candidate.generation, (n) =>
      n === 0 ? 'the first gathering; grows with each ICE restart' : 'gathered after an ICE restart',
    ),
    row('ufrag', candidate.ufrag, () => 'names the ICE session that it belongs to'),
    row('network-id', candidate.networkId, () => "libwebrtc's number for that interface"),
    row('network-cost', candidate.networkCost, costMeaning),
    ...(candidate.extensions ?? []).map(
      ({ name, value }): Line => [escapeText(name), value, 'an extension; agents that do not know it ignore it'],
    ),
  ];
  return lines.filter((line) => line !== undefined);
}

function row<T extends string | number>(
  name: string,
  value: T | undefined,
  meaning: (value: T) => string,
): Line | undefined {
  return value === undefined ? undefined : [name, value, meaning(value)];
}

function componentMeaning(component: number): string {
  if (component === 1) return 'RTP, and RTCP with it under rtcp-mux';
  return component === 2 ? 'RTCP, when it has its own port' : 'neither RTP (1) nor RTCP (2)';
}

function priorityMeaning(priority: number): string {
  const { typePreference, localPreference, component } = decodePriority(priority);
  return `${typePreference} · ${localPreference} · ${component}: type preference, local preference, component`;
}

function addressMeaning({ address, addressKind }: CandidateFields): string {
  if (addressKind === 'ipv4') return ipv4Meaning((address ?? '').split('.').map(Number));
  if (addressKind === 'mdns') return 'a name that hides the address; only machines on the same network can resolve it';
  return addressKind === 'ipv6'
    ? ipv6Meaning((address ?? '').toLowerCase())
    : (ADDRESS_MEANINGS[addressKind ?? ''] ?? '');
}

const ADDRESS_MEANINGS: Record<string, string> = {
  redacted: 'hidden in the log; nothing can be said of it',
  hostname: 'a host name; most agents refuse it',
  invalid: 'neither an address nor a name',
  'ipv6-zone': 'an IPv6 address with a zone id, which means something on its own machine only',
  'ipv6-bracketed': 'an IPv6 address in brackets, which do not belong here',
};

function ipv4Meaning([a = 0, b = 0]: number[]): string {
  if (a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)) {
    return 'private (RFC 1918): reachable from the same network only';
  }
  if (a === 127) return 'loopback: reachable from the same machine only';
  if (a === 169 && b === 254) return 'link-local (RFC 3927): reachable from the same link only';
  if (a === 100 && b >= 64 && b < 128) return "shared (RFC 6598): behind a carrier's NAT, or Tailscale";
  return a === 0 ? 'no address: it hides the real one' : 'public';
}

function ipv6Meaning(address: string): string {
  if (address === '::') return 'no address: it hides the real one';
  if (address === '::1') return 'loopback: reachable from the same machine only';
  if (/^fe[89ab]/.test(address)) return 'link-local (RFC 4291): reachable from the same link only';
  return /^f[cd]/.test(address) ? 'unique local (RFC 4193): reachable from the same site only' : 'public';
}

function portMeaning(port: number, tcpType: string | undefined): string {
  if (tcpType === 'active' && port === 9) return 'the discard port: an active candidate listens nowhere';
  return 'where it listens';
}

const TYPE_MEANINGS: Record<string, string> = {
  host: "the machine's own address, seen by no server",
  srflx: 'the address that a STUN server saw: the outside of a NAT',
  prflx: 'the address that the other peer saw in a connectivity check',
  relay: 'an address on a TURN server, which passes everything on',
};

const RELATED_MEANINGS: Record<string, string> = {
  srflx: 'the address behind the NAT',
  prflx: 'the address behind the NAT',
  relay: 'the address that the TURN server saw',
};

const TCP_TYPE_MEANINGS = {
  active: 'opens connections; pairs with passive candidates only',
  passive: 'waits for connections; pairs with active candidates only',
  so: 'simultaneous open; pairs with its like only',
};

function costMeaning(cost: number): string {
  if (cost === 0) return 'ethernet or loopback: the cheapest';
  if (cost === 10) return 'wifi';
  if (cost === 50) return 'an interface of unknown kind';
  if (cost === 999) return 'any interface: the browser was not allowed to choose one';
  return cost >= 900 ? 'cellular: used only if nothing cheaper connects' : 'higher is used later';
}
