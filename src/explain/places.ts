import type { CandidateFields } from '../candidate/candidate.ts';

/** Where something stands in the text of a candidate, in UTF-16 units. */
export interface Place {
  from: number;
  to: number;
}

interface Token extends Place {
  text: string;
}

/** The words before the values of the fields behind the type. */
export const WORDS = {
  relatedAddress: 'raddr',
  relatedPort: 'rport',
  tcpType: 'tcptype',
  generation: 'generation',
  ufrag: 'ufrag',
  networkId: 'network-id',
  networkCost: 'network-cost',
} as const;

export type NamedField = keyof typeof WORDS;
export type MandatoryField = 'foundation' | 'component' | 'transport' | 'priority' | 'address' | 'port' | 'type';

const MANDATORY: readonly MandatoryField[] = [
  ...(['foundation', 'component', 'transport', 'priority', 'address', 'port', 'type'] as const),
];

export interface Places {
  fields: Partial<Record<MandatoryField | NamedField, Place | undefined>>;
  /** Of the further extensions, in their order. */
  extensions: (Place | undefined)[];
}

/** Where the fields of a candidate stand in its text: of values that are there, in their order. */
export function placesOf(raw: string, candidate: CandidateFields): Places {
  const tokens = tokensOf(raw);
  const places: Places = { fields: {}, extensions: [] };
  let next = 0;
  for (const field of MANDATORY) {
    const at = tokens.findIndex((token, index) => index >= next && isValue(token.text, candidate[field]));
    if (at < 0) continue;
    places.fields[field] = tokens[at];
    next = at + 1;
  }
  const names = Object.keys(WORDS) as NamedField[];
  for (const field of names) places.fields[field] = pairPlace(tokens, next, WORDS[field], candidate[field])?.place;
  for (const { name, value } of candidate.extensions ?? []) {
    const found = pairPlace(tokens, next, name, value);
    if (found !== undefined) next = found.next;
    places.extensions.push(found?.place);
  }
  return places;
}

/** What stands between spaces, the name of the attribute taken away. */
function tokensOf(raw: string): Token[] {
  const start = /^\s*["']?(a=)?(candidate:)?/i.exec(raw)?.[0].length ?? 0;
  return Array.from(raw.slice(start).matchAll(/[^ \r\n]+/g), ({ 0: text, index }) => ({
    text,
    from: start + index,
    to: start + index + text.length,
  }));
}

function isValue(text: string, value: string | number | undefined): boolean {
  if (value === undefined) return false;
  return typeof value === 'number' ? /^\d+$/.test(text) && Number(text) === value : sameText(text, value);
}

function sameText(text: string, value: string): boolean {
  return text === value || text.toLowerCase() === value.toLowerCase();
}

/** The value behind a name, or the name when the value is empty, from the token `start` on. */
function pairPlace(
  tokens: readonly Token[],
  start: number,
  name: string,
  value: string | number | undefined,
): { place: Place; next: number } | undefined {
  if (value === undefined) return undefined;
  for (let at = start; at < tokens.length; at++) {
    const [token, following] = [tokens[at], tokens[at + 1]];
    if (token === undefined || !sameText(token.text, name)) continue;
    if (following !== undefined && isValue(following.text, value)) return { place: following, next: at + 2 };
    if (value === '') return { place: token, next: at + 1 };
  }
  return undefined;
}
