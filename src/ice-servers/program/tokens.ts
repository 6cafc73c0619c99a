/** A token of a program in a language with brackets and quoted texts. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'mark';
  readonly start: number;
  readonly end: number;
  /** The word or the mark as it is written; for a text, what is between its quotes. */
  readonly text: string;
  /** For a text: whether the program gets exactly what is between the quotes. */
  readonly isVerbatim: boolean;
  /** Where what is between the quotes begins. */
  readonly inner: number;
  /** Whether it is the first of its line. */
  readonly isFirst: boolean;
  /** For a bracket: the index of its partner; -1 if it has none. */
  partner: number;
}

/** The tokens of a program, or the offset where a text has no end. */
export type Tokens = { readonly tokens: readonly Token[] } | { readonly openAt: number };

const SPACE = /\s+/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|#(?![[!"]|selector\b|available\b|line\b|file\b)[^\n]*/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*(?:!(?!=))?/uy;
const NUMBER = /\d[\w.]*/y;
const MARK = /=>|:=|::|->|\?\.|\?\?|\.\.\.?|[=!<>]=|&&|\|\||\+=|[\s\S]/y;
const LIFETIME = /'[A-Za-z_]\w*(?!['\w])/y;

/** The start of a text with the letters before it that say how it is read. */
const QUOTE = /(?:(?<![\p{L}\p{N}_])[fFrRbBuU]{1,2}|[@$]{1,2})?("""|'''|["'`])/uy;

/** What a program fills in, in any of the languages; a percent sign may be part of a text as it is. */
const FILLED = /\$\{|\$[A-Za-z_]|\\\(|#\{/;

/** Reads any text, in time that grows with its length. */
export function tokensOf(program: string): Tokens {
  const tokens: Token[] = [];
  const open: number[] = [];
  let at = 0;
  let isFirst = true;
  let patience = 4 * program.length + 1000;
  const matched = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(program)?.[0];
  };
  while (at < program.length) {
    const passed = matched(SPACE) ?? matched(COMMENT) ?? (isLifetime(tokens.at(-1)) ? matched(LIFETIME) : undefined);
    if (passed !== undefined) {
      isFirst ||= passed.includes('\n');
      at += passed.length;
      continue;
    }
    const text = textAt(program, at, isFirst);
    if (typeof text === 'number') patience -= text;
    const token = typeof text === 'object' ? text : plainAt(at, isFirst, matched);
    if (token === undefined || patience < 0) return { openAt: at };
    pair(token, tokens, open);
    tokens.push(token);
    at = token.end;
    isFirst = false;
  }
  return { tokens };
}

/** In Rust, a quote after these begins the name of a lifetime. */
function isLifetime(before: Token | undefined): boolean {
  return before?.kind === 'mark' && /^[&<+]$/.test(before.text);
}

function plainAt(at: number, isFirst: boolean, matched: (pattern: RegExp) => string | undefined): Token | undefined {
  const kinds = [
    ['word', matched(WORD)],
    ['number', matched(NUMBER)],
    ['mark', matched(MARK)],
  ] as const;
  const [kind, text] = kinds.find(([, found]) => found !== undefined) ?? [];
  if (kind === undefined || text === undefined) return undefined;
  return { kind, text, start: at, end: at + text.length, inner: at, isVerbatim: true, isFirst, partner: -1 };
}

/** The text that begins here, or how far its end was searched for. A quote without a partner is an apostrophe. */
function textAt(program: string, start: number, isFirst: boolean): Token | number {
  QUOTE.lastIndex = start;
  const [all = '', quote = ''] = QUOTE.exec(program) ?? [];
  if (quote === '') return 0;
  const inner = start + all.length;
  const prefix = all.slice(0, -quote.length);
  const isRaw = /[rR@]/.test(prefix) || quote === '`';
  const { end, isFound } = endOf(program, inner, quote, isRaw);
  if (!isFound) return end - start;
  const text = program.slice(inner, end);
  const isFilled = (FILLED.test(text) && !isRaw) || (/[fF$]/.test(prefix) && text.includes('{'));
  const isVerbatim = !isFilled && (isRaw || !text.includes('\\'));
  return { kind: 'text', text, start, end: end + quote.length, inner, isVerbatim, isFirst, partner: -1 };
}

function endOf(program: string, inner: number, quote: string, isRaw: boolean): { end: number; isFound: boolean } {
  const isShort = quote === '"' || quote === "'";
  const pattern = new RegExp(`${isRaw ? '' : '\\\\[\\s\\S]|'}${quote}${isShort ? '|\\n' : ''}`, 'g');
  pattern.lastIndex = inner;
  for (let match = pattern.exec(program); match !== null; match = pattern.exec(program)) {
    if (match[0] === quote) return { end: match.index, isFound: true };
    if (match[0] === '\n') return { end: match.index, isFound: false };
  }
  return { end: program.length, isFound: false };
}

const PARTNERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function pair(token: Token, tokens: Token[], open: number[]): void {
  if (token.kind !== 'mark') return;
  if (/^[([{]$/.test(token.text)) open.push(tokens.length);
  const opening = PARTNERS[token.text];
  const last = open.at(-1);
  const partner = last === undefined ? undefined : tokens[last];
  if (opening === undefined || last === undefined || partner?.text !== opening) return;
  open.pop();
  partner.partner = tokens.length;
  token.partner = last;
}
