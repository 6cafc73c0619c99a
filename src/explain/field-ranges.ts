import type { CandidateFields } from '../candidate/candidate.ts';

/** A part of a candidate's text, in UTF-16 units. */
export interface TextRange {
  from: number;
  to: number;
}

interface Token extends TextRange {
  text: string;
  lower: string;
}

/** The words before the values of the fields after the type. */
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

export interface FieldRanges {
  fields: Partial<Record<MandatoryField | NamedField, TextRange | undefined>>;
  /** The ranges of the other extensions, in order. */
  extensions: (TextRange | undefined)[];
}

const NAMED = Object.keys(WORDS) as NamedField[];

/** Finds the fields of a candidate in its text, by their values and in their order. */
export function rangesOf(raw: string, candidate: CandidateFields): FieldRanges {
  const tokens = tokensOf(raw);
  const ranges: FieldRanges = { fields: {}, extensions: [] };
  let next = 0;
  for (const field of MANDATORY) {
    const at = findValue(tokens, next, candidate[field]);
    if (at < 0) continue;
    ranges.fields[field] = tokens[at];
    next = at + 1;
  }
  for (const field of NAMED) ranges.fields[field] = pairRange(tokens, next, WORDS[field], candidate[field])?.range;
  for (const { name, value } of candidate.extensions ?? []) {
    const found = pairRange(tokens, next, name.toLowerCase(), value);
    if (found !== undefined) next = found.next;
    ranges.extensions.push(found?.range);
  }
  return ranges;
}

/** The parts between spaces, without the name of the attribute. */
function tokensOf(raw: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /[^ \r\n]+/g;
  pattern.lastIndex = /^\s*["']?(a=)?(candidate:)?/i.exec(raw)?.[0].length ?? 0;
  for (let match = pattern.exec(raw); match !== null; match = pattern.exec(raw)) {
    const { 0: text, index: from } = match;
    tokens.push({ text, lower: text.toLowerCase(), from, to: from + text.length });
  }
  return tokens;
}

function findValue(tokens: readonly Token[], start: number, value: string | number | undefined): number {
  if (value === undefined) return -1;
  return tokens.findIndex((token, index) => index >= start && isValue(token, value));
}

function isValue({ text, lower }: Token, value: string | number): boolean {
  if (typeof value === 'number') return Number(text) === value && /^\d+$/.test(text);
  return text === value || lower === value.toLowerCase();
}

/** The value after a name in lower case, or the name if the value is empty, from the token `start` on. */
function pairRange(
  tokens: readonly Token[],
  start: number,
  name: string,
  value: string | number | undefined,
): { range: TextRange; next: number } | undefined {
  if (value === undefined) return undefined;
  for (let at = start; at < tokens.length; at++) {
    const [token, following] = [tokens[at], tokens[at + 1]];
    if (token?.lower !== name) continue;
    if (following !== undefined && isValue(following, value)) return { range: following, next: at + 2 };
    if (value === '') return { range: token, next: at + 1 };
  }
  return undefined;
}
