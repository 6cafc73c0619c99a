import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { configurationsIn } from './find.ts';
import { MOST_DEEP, type ReadFault, type Reading, TOO_DEEP } from './reading.ts';
import type { Member, Value } from './value.ts';

/** Reads JSON, with comments and trailing commas as editors and bundlers take it. */
export function readJson(text: string): Reading {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const deep = tooDeepAt(text);
  if (deep !== undefined) return { configurations: [], faults: [{ message: TOO_DEEP, at: deep }] };
  const errors: ParseError[] = [];
  const blank = start === 0 ? text : ` ${text.slice(1)}`;
  const root = parseTree(blank, errors, { allowTrailingComma: true });
  const [first] = errors;
  const faults = first === undefined ? [] : [faultOf(first, text)];
  return { configurations: root === undefined ? [] : configurationsIn(readNode(root, text)), faults };
}

/** A JSON text within another file: its value, with the offsets of that text. */
export function parseJson(text: string): { value: Value | undefined; fault: ReadFault | undefined } {
  const deep = tooDeepAt(text);
  if (deep !== undefined) return { value: undefined, fault: { message: TOO_DEEP, at: deep } };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  return {
    value: root === undefined ? undefined : readNode(root, text),
    fault: first === undefined ? undefined : faultOf(first, text),
  };
}

/** The position where brackets are nested too deeply for a parser. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > MOST_DEEP) return index;
  }
  return undefined;
}

function readNode(node: Node, text: string): Value {
  const range = { start: node.offset, end: node.offset + node.length };
  if (node.type === 'object') {
    return {
      kind: 'object',
      range,
      isOpen: false,
      members: (node.children ?? []).flatMap((one) => memberOf(one, text)),
    };
  }
  if (node.type === 'array') {
    return { kind: 'list', range, isOpen: false, items: (node.children ?? []).map((one) => readNode(one, text)) };
  }
  const value: unknown = node.value;
  if (typeof value === 'string') return textOf(value, range, text);
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'plain', value, range };
  return { kind: 'plain', value: null, range };
}

function textOf(value: string, range: { start: number; end: number }, text: string): Value {
  const content = { start: range.start + 1, end: range.end - 1 };
  const isVerbatim = text.slice(content.start, content.end) === value;
  return { kind: 'text', text: value, range, ...(isVerbatim ? { content } : {}) };
}

/** Leaves out a member without a value, as in a truncated file. */
function memberOf({ children, offset, length }: Node, text: string): Member[] {
  const [key, value] = children ?? [];
  if (key === undefined || value === undefined) return [];
  return [
    {
      name: String(key.value),
      value: readNode(value, text),
      key: { start: key.offset + 1, end: key.offset + key.length - 1 },
      range: { start: offset, end: offset + length },
    },
  ];
}

/** By the parser's names for them. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['InvalidSymbol', 'names and strings need double quotes'],
  ['PropertyNameExpected', 'names need double quotes'],
  ['ValueExpected', 'a value is missing'],
  ['ColonExpected', 'a colon is missing'],
  ['CommaExpected', 'a comma is missing'],
  ['CloseBraceExpected', 'a } is missing'],
  ['CloseBracketExpected', 'a ] is missing'],
  ['EndOfFileExpected', 'something follows the end of the JSON'],
  ['UnexpectedEndOfString', 'a string has no end'],
  ['UnexpectedEndOfComment', 'a comment has no end'],
]);

function faultOf({ error, offset }: ParseError, text: string): ReadFault {
  if (text.slice(offset).trim() === '') return { message: 'it ends too early', at: offset };
  return { message: REASONS.get(printParseErrorCode(error)) ?? 'it is no JSON', at: offset };
}
