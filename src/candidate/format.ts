import type { CandidateFields, Extension } from './candidate.ts';
import { fieldsOf } from './parse.ts';

/** A candidate to write: the fields, and the text that they were read from, if any. */
export type FormattableCandidate = CandidateFields & { raw?: string };

/**
 * Writes a candidate-attribute (RFC 8839 section 5.1). A candidate that was parsed from text and not changed since is
 * written byte for byte as it was; a changed one, or one built from fields alone, in libwebrtc's order.
 *
 * @throws TypeError when one of foundation, component, transport, priority, address, port, type is absent
 *
 * @example
 * ```ts
 * const host = { foundation: '1', component: 1, transport: 'udp', priority: 2113937151, type: 'host' };
 * formatCandidate({ ...host, address: '192.0.2.1', port: 5000 });
 * // 'candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host'
 *
 * const read = parseCandidate('candidate:1 1 UDP 2113937151 192.0.2.1 5000 typ host');
 * formatCandidate({ ...read, port: 5002 });
 * // 'candidate:1 1 udp 2113937151 192.0.2.1 5002 typ host'
 * ```
 */
export function formatCandidate(candidate: FormattableCandidate): string {
  if (candidate.raw !== undefined && isUnchanged(candidate, candidate.raw)) return candidate.raw;
  return [...mandatoryTokens(candidate), ...relatedTokens(candidate), ...pairTokens(candidate)].join(' ');
}

const FIELDS = [
  'foundation',
  'component',
  'transport',
  'priority',
  'address',
  'port',
  'type',
  'relatedAddress',
  'relatedPort',
  'tcpType',
  'generation',
  'ufrag',
  'networkId',
  'networkCost',
] as const satisfies (keyof CandidateFields)[];

function isUnchanged(candidate: CandidateFields, raw: string): boolean {
  const original = fieldsOf(raw);
  return FIELDS.every((name) => candidate[name] === original[name]) && sameExtensions(candidate, original);
}

function sameExtensions(a: CandidateFields, b: CandidateFields): boolean {
  return JSON.stringify(a.extensions ?? []) === JSON.stringify(b.extensions ?? []);
}

function mandatoryTokens(candidate: CandidateFields): string[] {
  const { foundation, component, transport, priority, address, port, type } = candidate;
  const values = { foundation, component, transport, priority, address, port, type };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) throw new TypeError(`a candidate cannot be written without its ${name}`);
  }
  return [
    `candidate:${foundation}`,
    `${component}`,
    `${transport}`,
    `${priority}`,
    `${address}`,
    `${port}`,
    'typ',
    `${type}`,
  ];
}

function relatedTokens(candidate: CandidateFields): string[] {
  const { relatedAddress, relatedPort } = candidate;
  const address = relatedAddress === undefined ? [] : ['raddr', relatedAddress];
  return relatedPort === undefined ? address : [...address, 'rport', `${relatedPort}`];
}

function pairTokens(candidate: CandidateFields): string[] {
  const pairs: [name: string, value: string | number | undefined][] = [
    ['tcptype', candidate.tcpType],
    ['generation', candidate.generation],
    ['ufrag', candidate.ufrag],
    ['network-id', candidate.networkId],
    ['network-cost', candidate.networkCost],
    ...(candidate.extensions ?? []).map(({ name, value }: Extension): [string, string] => [name, value]),
  ];
  return pairs.flatMap(([name, value]) => (value === undefined ? [] : [name, `${value}`]));
}
