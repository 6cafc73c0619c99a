import type { ListValue, Member, ObjectValue, TextValue, UnknownValue, Value } from '../value.ts';
import {
  isConfigurationType,
  isListMaker,
  isServerType,
  isTextMaker,
  isType,
  keepsValue,
  memberName,
  setterName,
} from './names.ts';
import type { Token } from './tokens.ts';

/** A value, and the index of the token after it. */
interface Parsed {
  readonly value: Value;
  readonly next: number;
}

/** An element between brackets: with or without a name. */
interface Item {
  readonly name: string | undefined;
  readonly key: Token | undefined;
  readonly value: Value;
  readonly isRest: boolean;
}

/** Nothing that people write is nested more deeply. */
const MOST_DEEP = 60;

/** Words before a value that do not change it. */
const BEFORE_VALUE = new Set(['new', 'const', 'await', 'mut', 'final', 'static']);

/**
 * Reads literals and constructors of other languages than JavaScript: Kotlin, Java, Swift, Go, Rust, C#, Dart, PHP, Python.
 * What they have in common is enough for lists of servers. Whatever else it meets is an unknown value, never half of one.
 */
export class Parser {
  private readonly tokens: readonly Token[];
  private readonly constant: (name: string) => Value | undefined;
  private readonly known = new Map<number, Parsed>();
  private depth = 0;

  constructor(tokens: readonly Token[], constant: (name: string) => Value | undefined) {
    this.tokens = tokens;
    this.constant = constant;
  }

  /** The value that begins at a token, with the calls that follow it. */
  valueAt(at: number): Parsed {
    const own = this.known.get(at);
    if (own !== undefined) return own;
    if (this.depth > MOST_DEEP) return { value: this.unknown(at, at + 1), next: this.after(at) };
    this.depth++;
    const parsed = this.withCalls(this.primary(at), at);
    this.depth--;
    this.known.set(at, parsed);
    return parsed;
  }

  private is(at: number, text: string): boolean {
    const token = this.tokens[at];
    return token?.kind !== 'text' && token?.text === text;
  }

  /** The index after a token, or after the brackets that it opens. */
  private after(at: number): number {
    return Math.max(at, this.tokens[at]?.partner ?? at) + 1;
  }

  private unknown(from: number, to: number, first?: Value): UnknownValue {
    const start = this.tokens[from]?.start ?? 0;
    const end = Math.max(start, this.tokens[to - 1]?.end ?? start);
    const text = first?.kind === 'text' ? first.text.replace(/[%{][\s\S]*$/, '') : undefined;
    const known = first?.kind === 'unknown' ? first.start : text;
    return { kind: 'unknown', range: { start, end }, ...(known === undefined ? {} : { start: known }) };
  }

  private rangeOf(from: number, next: number): Value['range'] {
    return { start: this.tokens[from]?.start ?? 0, end: this.tokens[next - 1]?.end ?? 0 };
  }

  private primary(at: number): Parsed {
    const token = this.tokens[at];
    if (token === undefined) return { value: this.unknown(at, at), next: at };
    if (token.kind === 'text') return { value: textOf(token), next: at + 1 };
    if (token.kind === 'number') return { value: this.unknown(at, at + 1), next: at + 1 };
    if (token.kind === 'word') return this.word(at, token);
    if (/^[&@*%]$/.test(token.text)) return this.valueAt(at + 1);
    const next = this.tokens[at + 1];
    if (token.text === '.' && next?.kind === 'word') return this.word(at + 1, next);
    if (token.text === '<') return this.typed(at);
    if (token.text === '[' && token.partner === at + 1 && this.beginsValue(at + 2)) return this.valueAt(at + 2);
    if (/^[([{]$/.test(token.text)) return this.bracket(at);
    return { value: this.unknown(at, at + 1), next: at + 1 };
  }

  /** After the empty brackets of a type: `[]string{`, `new[] {`. */
  private beginsValue(at: number): boolean {
    const token = this.tokens[at];
    return token?.text === '{' || (token?.kind === 'word' && !token.isFirst);
  }

  /** A literal with the type of its elements before it, as in Dart. */
  private typed(at: number): Parsed {
    const next = this.afterTypes(at);
    const token = this.tokens[next];
    if (next > at && (token?.text === '[' || token?.text === '{')) return this.bracket(next);
    return { value: this.unknown(at, at + 1), next: at + 1 };
  }

  /** The index after the types in angle brackets, if that is what begins there. */
  private afterTypes(at: number): number {
    if (!this.is(at, '<')) return at;
    let level = 0;
    for (let next = at; next < Math.min(at + 30, this.tokens.length); next++) {
      const { kind, text } = this.tokens[next] ?? { kind: 'mark', text: ';' };
      if (kind === 'mark' && text === '<') level++;
      else if (kind === 'mark' && text === '>') level--;
      else if (kind !== 'word' && !/^(?:[,.?]|::)$/.test(text)) return at;
      if (level === 0) return next + 1;
    }
    return at;
  }

  /** A name, a constructor or a call. */
  private word(at: number, token: Token): Parsed {
    if (BEFORE_VALUE.has(token.text) && this.beginsValueOrBracket(at + 1)) return this.moved(this.valueAt(at + 1), at);
    if (/^(?:nil|null|None|NULL|undefined)$/.test(token.text))
      return { value: { kind: 'plain', value: undefined, range: this.rangeOf(at, at + 1) }, next: at + 1 };
    if (/^(?:true|false|True|False)$/.test(token.text)) {
      const value = token.text.toLowerCase() === 'true';
      return { value: { kind: 'plain', value, range: this.rangeOf(at, at + 1) }, next: at + 1 };
    }
    const path = [token.text];
    let next = this.afterTypes(at + 1);
    while (/^(?:\.|::|\?\.|->|\\)$/.test(this.tokens[next]?.text ?? '') && this.tokens[next + 1]?.kind === 'word') {
      path.push(this.tokens[next + 1]?.text ?? '');
      next = this.afterTypes(next + 2);
      if (this.is(next, '::') && this.is(next + 1, '<')) next = this.afterTypes(next + 1);
    }
    return this.named(at, next, path);
  }

  private beginsValueOrBracket(at: number): boolean {
    const token = this.tokens[at];
    return token !== undefined && (token.kind === 'word' || /^[[{<]$/.test(token.text));
  }

  private moved({ value, next }: Parsed, from: number): Parsed {
    return { value: { ...value, range: { ...value.range, start: this.tokens[from]?.start ?? 0 } }, next };
  }

  private named(at: number, next: number, path: readonly string[]): Parsed {
    const token = this.tokens[next];
    const isHere = token !== undefined && !token.isFirst;
    if (isHere && token.text === '[' && token.partner === next + 1 && this.is(next + 2, '{'))
      return this.moved(this.bracket(next + 2), at);
    if (isHere && token.text === '(') return this.call(at, next, path);
    if (isHere && token.text === '[' && isListMaker(path)) return this.moved(this.bracket(next), at);
    if (token?.text === '{' && token.kind === 'mark' && isType(path)) return this.moved(this.bracket(next), at);
    if (isHere && token.text === '{' && path.length === 1 && /^(?:string|map|object|var)$/.test(path[0] ?? ''))
      return this.moved(this.bracket(next), at);
    const constant = this.constant(path.at(-1) ?? '');
    return { value: constant ?? this.unknown(at, next), next };
  }

  private call(at: number, open: number, path: readonly string[]): Parsed {
    const items = this.items(open);
    const next = this.after(open);
    const first = items.find(({ name }) => name === undefined)?.value;
    if (items.length === 0 && this.is(next, '{') && isType(path)) return this.moved(this.bracket(next), at);
    const range = this.rangeOf(at, next);
    return { value: made(path, items, range) ?? this.unknown(at, next, first), next };
  }

  private bracket(at: number): Parsed {
    const token = this.tokens[at];
    if (token === undefined || token.partner < 0) return { value: this.unknown(at, at + 1), next: at + 1 };
    const items = this.items(at);
    const next = token.partner + 1;
    const range = this.rangeOf(at, next);
    const [only] = items;
    const isAlone = items.length === 1 && only !== undefined && only.name === undefined;
    // A block is worth its only expression, as in Rust.
    if (isAlone && (token.text === '(' || (token.text === '{' && only.value.kind === 'list')))
      return { value: only.value, next };
    const isObject = items.some(({ name }) => name !== undefined);
    return { value: isObject ? objectOf(items, range) : listOf(items, range), next };
  }

  /** What is between brackets, element by element. */
  private items(open: number): Item[] {
    const close = this.tokens[open]?.partner ?? -1;
    const items: Item[] = [];
    const isBlock = this.is(open, '{');
    for (let at = open + 1; at < close; ) {
      if (this.is(at, ',') || this.is(at, ';')) {
        at++;
        continue;
      }
      const { item, next } = this.item(at, close, isBlock);
      items.push(item);
      at = Math.max(next, at + 1);
    }
    return items;
  }

  private item(at: number, close: number, isBlock: boolean): { item: Item; next: number } {
    const token = this.tokens[at];
    if (token?.kind === 'mark' && /^(?:\.\.\.?|\*)$/.test(token.text)) return this.rest(at, close, isBlock);
    const separator = this.tokens[at + 1];
    const isNamed =
      (token?.kind === 'word' || token?.kind === 'text') &&
      separator?.kind === 'mark' &&
      /^(?:=|:|=>)$/.test(separator.text);
    const from = isNamed ? at + 2 : at;
    const { value, next } = this.valueAt(from);
    const end = this.itemEnd(next, close, isBlock);
    const whole = end === next ? value : this.unknown(from, end, value);
    const name = isNamed && token !== undefined ? memberName(token) : undefined;
    return { item: { name, key: isNamed ? token : undefined, value: whole, isRest: false }, next: end };
  }

  /** `..Default::default()` adds nothing; anything else that is spread may. */
  private rest(at: number, close: number, isBlock: boolean): { item: Item; next: number } {
    const end = this.itemEnd(at + 1, close, isBlock);
    const isDefault = this.is(at, '..') && this.tokens.slice(at, end).some(({ text }) => text === 'default');
    return {
      item: { name: isDefault ? '' : undefined, key: undefined, value: this.unknown(at, end), isRest: true },
      next: end,
    };
  }

  /** Where an element ends: at a comma, or in a block where a line begins with something else. */
  private itemEnd(from: number, close: number, isBlock: boolean): number {
    let at = from;
    while (at < close && !this.is(at, ',') && !this.is(at, ';')) {
      const token = this.tokens[at];
      if (isBlock && token?.isFirst === true && token.kind !== 'mark') break;
      at = this.after(at);
    }
    return Math.min(at, close);
  }

  /** The calls after a value: `.setUsername("…")`, `.to_owned()`, `.createIceServer()`. */
  private withCalls(parsed: Parsed, at: number): Parsed {
    let { value, next } = parsed;
    for (;;) {
      if (this.is(next, '!') && this.is(next + 1, '!')) next += 2;
      const isCall = /^(?:\.|\?\.|->)$/.test(this.tokens[next]?.text ?? '') && this.tokens[next + 1]?.kind === 'word';
      if (!isCall) return { value, next };
      const name = this.tokens[next + 1]?.text ?? '';
      const open = this.afterTypes(next + 2);
      const isOpen = this.is(open, '(');
      const items = isOpen ? this.items(open) : [];
      const end = isOpen ? this.after(open) : next + 2;
      value = this.called(value, name, items, { at, end });
      next = end;
    }
  }

  private called(value: Value, name: string, items: readonly Item[], { at, end }: { at: number; end: number }): Value {
    const range = this.rangeOf(at, end);
    if (value.kind === 'object') {
      const member = setterName(name);
      const [first] = items;
      if (member !== undefined && first !== undefined)
        return { ...value, range, members: [...value.members, memberWith(member, first.value)] };
      return keepsValue(name) ? { ...value, range } : { ...value, range, isOpen: true };
    }
    if (keepsValue(name) && (value.kind === 'text' || value.kind === 'list')) return value;
    return this.unknown(at, end, value);
  }
}

/** What a constructor or a function makes of its arguments, if that is known. */
function made(path: readonly string[], items: readonly Item[], range: Value['range']): Value | undefined {
  const [first] = items;
  if (isTextMaker(path)) return items.length === 1 && first !== undefined ? { ...first.value, range } : undefined;
  if (isListMaker(path))
    return items.some(({ name }) => name !== undefined) ? objectOf(items, range) : listOf(items, range);
  const isServer = isServerType(path) || (path.at(-1) === 'init' && items.some(({ name }) => name === 'urls'));
  if (isServer) return serverOf(items, range);
  return isConfigurationType(path) ? configurationOf(items, range) : undefined;
}

function textOf({ text, start, end, inner, isVerbatim }: Token): TextValue | UnknownValue {
  const range = { start, end };
  if (isVerbatim) return { kind: 'text', text, range, content: { start: inner, end: inner + text.length } };
  if (/^(?:[^\\$#{]|\\[\\"'$])*$/.test(text)) return { kind: 'text', text: text.replace(/\\(.)/g, '$1'), range };
  return { kind: 'unknown', range, start: text.replace(/[\\$#{][\s\S]*$/, '') };
}

function listOf(items: readonly Item[], range: Value['range']): ListValue {
  const own = items.filter(({ isRest }) => !isRest);
  return { kind: 'list', items: own.map(({ value }) => value), isOpen: own.length < items.length, range };
}

function objectOf(items: readonly Item[], range: Value['range']): ObjectValue {
  const isOpen = items.some(({ name }) => name === undefined);
  const members = items.flatMap((item) => (item.name === undefined || item.isRest ? [] : memberOf(item)));
  return { kind: 'object', members, isOpen, range };
}

/** A value that is nothing is as good as a missing one. */
function memberOf({ name = '', key, value }: Item): Member[] {
  if (name === '' || (value.kind === 'plain' && value.value === undefined)) return [];
  const isText = key?.kind === 'text' && key.isVerbatim;
  const start = isText ? key.inner : value.range.start;
  const end = isText ? key.inner + key.text.length : start;
  return [{ name, value, key: { start, end }, range: { start: key?.start ?? start, end: value.range.end } }];
}

function memberWith(name: string, value: Value): Member {
  const { start } = value.range;
  return { name, value, key: { start, end: start }, range: value.range };
}

const POSITIONS = ['urls', 'username', 'credential'];

/** The arguments of a constructor of a server, by their names or their places. */
function serverOf(items: readonly Item[], range: Value['range']): ObjectValue | undefined {
  const placed = items.filter(({ name, isRest }) => name === undefined && !isRest);
  const [first] = placed;
  if (first !== undefined && (first.value.kind === 'object' || first.value.kind === 'plain')) return undefined;
  const members = placed
    .slice(0, 3)
    .flatMap(({ value }, at) => memberOf({ name: POSITIONS[at], key: undefined, value, isRest: false }));
  const named = objectOf(
    items.filter((item) => !placed.includes(item)),
    range,
  );
  return { ...named, members: [...members, ...named.members] };
}

function configurationOf(items: readonly Item[], range: Value['range']): ObjectValue {
  const [first] = items;
  if (first?.name === undefined && first?.value.kind === 'list') {
    return { kind: 'object', members: [memberWith('iceServers', first.value)], isOpen: true, range };
  }
  return objectOf(items, range);
}
