import type { Range } from '../diagnostics/range.ts';
import { isKnown, type RtcConfiguration } from './configuration.ts';
import { nestedOf } from './find.ts';
import { Parser } from './program/parse.ts';
import { type Token, tokensOf } from './program/tokens.ts';
import type { Reading } from './reading.ts';
import { type Value, valuesIn } from './value.ts';

/** A whole program of one file is smaller. */
const MOST_CHARACTERS = 2 * 1024 * 1024;

/**
 * Reads the lists in a program in another language than JavaScript. A URL of a server that is in no list or server that
 * was understood is a fault: what was read is not all then.
 */
export function readProgram(program: string): Reading {
  if (program.length > MOST_CHARACTERS) return failed('it is too long', 0);
  const read = tokensOf(program);
  if ('openAt' in read) return failed('a text has no end', read.openAt);
  const { tokens } = read;
  if (IN_C.test(program)) return failedAt(tokens.find(isServerUrl), 'lists in C++ and Objective-C are not read');
  const constants = constantsOf(tokens);
  const parser = new Parser(tokens, (name) => constants.get(name));
  const configurations: RtcConfiguration[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = beginsExpression(tokens, at) ? configurationAt(parser, tokens, at) : undefined;
    if (found !== undefined) configurations.push(found.configuration);
    at = found?.next ?? at + 1;
  }
  const used = new Set(configurations.flatMap(({ value }) => [...valuesIn(value)].flatMap(placesOf)));
  const lost = tokens.find((token) => isServerUrl(token) && !used.has(token.start) && !used.has(token.inner));
  return {
    configurations: ADDED.test(program) ? configurations.map((one) => ({ ...one, isWhole: false })) : configurations,
    faults:
      lost === undefined ? [] : [{ message: 'this server is in no list that could be understood', at: lost.start }],
    secrets: tokens.filter((token, at) => isSecret(token, tokens[at + 1])).map(innerOf),
  };
}

/** Code that adds servers to those in a literal. */
const ADDED =
  /ice_?servers?\)?\s*(?:\.|->)\s*(?:add|append|push|insert|plus)\w*\s*\(|ice_?servers?\s*\+=|append\(\s*[\w.]*ice_?servers?/i;

/** Their servers are filled in by assignments, one after the other. */
const IN_C = /^#(?:include|import)\b|@\[@"|\binitWithURLStrings?:|\brtc::/m;

function failedAt(token: Token | undefined, message: string): Reading {
  return token === undefined ? { configurations: [], faults: [] } : failed(message, token.start);
}

function failed(message: string, at: number): Reading {
  return { configurations: [], faults: [{ message, at }] };
}

/** Names after a dot belong to what is before it. */
function beginsExpression(tokens: readonly Token[], at: number): boolean {
  const { kind, text } = tokens[at] ?? { kind: 'mark', text: '' };
  if (kind === 'mark') return /^[[{<]$/.test(text);
  return kind === 'word' && !/^(?:\.|::|->|\?\.)$/.test(tokens[at - 1]?.text ?? '');
}

function configurationAt(
  parser: Parser,
  tokens: readonly Token[],
  at: number,
): { configuration: RtcConfiguration; next: number } | undefined {
  const { value, next } = parser.valueAt(at);
  const own = nestedOf(value);
  if (own === undefined || !isKnown(own)) return undefined;
  const isAlone = isAssigned(tokens[at - 1]) && !isContinued(tokens[next]);
  return { configuration: isAlone ? own : { ...own, isWhole: false }, next };
}

function isAssigned(before: Token | undefined): boolean {
  return before === undefined || (before.kind !== 'text' && /^(?:=|:=|:|=>|return|->)$/.test(before.text));
}

function isContinued(after: Token | undefined): boolean {
  return (
    after?.kind === 'mark' &&
    /^(?:\.|\?\.|\+|\+=|\?\?|\||\[)$/.test(after.text) &&
    !(after.text === '[' && after.isFirst)
  );
}

/** Whether a text before it is the whole value: `"a" % b` is another. */
function endsValue(after: Token | undefined): boolean {
  if (after === undefined) return true;
  if (after.kind === 'text' || isContinued(after)) return false;
  return after.isFirst || /^[;,)}\]]$/.test(after.text);
}

/** Words that declare what is not changed later; a name in capitals needs none. */
const DECLARES = /^(?:const|val|final|let|readonly|static)$/;

/** Texts with a name that has no other value in the program. */
function constantsOf(tokens: readonly Token[]): Map<string, Value> {
  const found = new Map<string, Value>();
  const others = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (!isAssignment(token)) continue;
    const name = nameBefore(tokens, at);
    const value = tokens[at + 1];
    if (name === undefined) continue;
    const isText =
      value?.kind === 'text' && value.isVerbatim && endsValue(tokens[at + 2]) && isConstant(tokens, at, name);
    if (!isText || found.has(name)) others.add(name);
    else found.set(name, { kind: 'text', text: value.text, range: value, content: innerOf(value) });
  }
  for (const name of others) found.delete(name);
  return found;
}

function isAssignment({ kind, text }: Token): boolean {
  return kind === 'mark' && /^(?:=|:=|\+=)$/.test(text);
}

/** The name before `=`, or before the type between: `val NAME: String = `. */
function nameBefore(tokens: readonly Token[], at: number): string | undefined {
  const isTyped = tokens[at - 2]?.text === ':' || tokens[at - 3]?.text === ':';
  const own = isTyped ? (tokens[at - 2]?.text === ':' ? tokens[at - 3] : tokens[at - 4]) : tokens[at - 1];
  return own?.kind === 'word' ? own.text : undefined;
}

function isConstant(tokens: readonly Token[], at: number, name: string): boolean {
  if (/^[A-Z][A-Z\d_]+$/.test(name)) return true;
  return tokens.slice(Math.max(0, at - 6), at).some(({ kind, text }) => kind === 'word' && DECLARES.test(text));
}

function placesOf(value: Value): number[] {
  const { start } = value.range;
  return value.kind === 'text' && value.content !== undefined ? [start, value.content.start] : [start];
}

function innerOf({ inner, text }: Token): Range {
  return { start: inner, end: inner + text.length };
}

function isServerUrl({ kind, text }: Token): boolean {
  return kind === 'text' && /^(?:stun|turn)s?:[\w[]/i.test(text);
}

/** Any text that is neither a URL nor a name may be a password. */
function isSecret(token: Token, next: Token | undefined): boolean {
  if (token.kind !== 'text' || token.text === '' || isServerUrl(token)) return false;
  return !(next?.kind === 'mark' && /^(?::|=>)$/.test(next.text));
}
