import { isServerText, listConfiguration, type RtcConfiguration } from './configuration.ts';
import { nestedOf } from './find.ts';
import { parseJson } from './json.ts';
import type { ReadFault, Reading } from './reading.ts';
import type { ListValue, Member, ObjectValue, TextValue, Value } from './value.ts';

/** A line of an environment file; a value in quotes may go over several. */
const LINE =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.]*)[ \t]*=[ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|`([^`]*)`|([^\n]*?))[ \t]*(?:#[^\n]*)?\r?$/gm;

interface Variable {
  readonly name: string;
  readonly key: { readonly start: number; readonly end: number };
  readonly text: string;
  /** The position of each character in the file. */
  readonly offsetOf: (at: number) => number;
  readonly isVerbatim: boolean;
}

/**
 * Reads a list in a variable, and the servers that several variables make up: TURN_URL, TURN_USERNAME, TURN_PASSWORD.
 */
export function readEnv(file: string): Reading {
  const faults: ReadFault[] = [];
  const configurations: RtcConfiguration[] = [];
  const variables = [...file.matchAll(LINE)].map((match) => variableOf(match, file));
  const plain: Variable[] = [];
  for (const variable of variables) {
    if (/^\s*[[{]/.test(variable.text)) configurations.push(...inJson(variable, faults));
    else plain.push(variable);
  }
  const servers = serversOf(plain);
  const [first] = servers;
  const last = servers.at(-1);
  if (first !== undefined && last !== undefined) {
    const range = { start: first.range.start, end: last.range.end };
    const list: ListValue = { kind: 'list', items: servers, isOpen: false, range };
    configurations.push(listConfiguration(list, 'variables'));
  }
  return { configurations, faults };
}

function variableOf(match: RegExpMatchArray, file: string): Variable {
  const { 0: line, 1: name = '', 2: single, 3: double, 4: back, 5: bare = '' } = match;
  const index = match.index ?? 0;
  const start = index + line.indexOf(name);
  const key = { start, end: start + name.length };
  const raw = single ?? double ?? back ?? bare;
  const equals = file.indexOf('=', key.end) + 1;
  const quote = single === undefined && double === undefined && back === undefined ? 0 : 1;
  const from = equals + (/^[ \t]*/.exec(file.slice(equals, equals + 100))?.[0].length ?? 0) + quote;
  if (double?.includes('\\') !== true) {
    const text = quote === 0 ? withoutComment(raw) : raw;
    return { name, key, text, offsetOf: (at) => from + at, isVerbatim: true };
  }
  const { text, offsets } = unescaped(raw);
  return { name, key, text, offsetOf: (at) => from + (offsets[at] ?? raw.length), isVerbatim: false };
}

function withoutComment(text: string): string {
  return text.replace(/\s+#.*$/, '').trimEnd();
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(raw: string): { text: string; offsets: number[] } {
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < raw.length; at++) {
    offsets.push(at);
    const next = raw[at + 1];
    if (raw[at] !== '\\' || next === undefined) text += raw[at];
    else {
      at++;
      text += ESCAPES[next] ?? next;
    }
  }
  offsets.push(raw.length);
  return { text, offsets };
}

function inJson(variable: Variable, faults: ReadFault[]): RtcConfiguration[] {
  const { text, name, offsetOf } = variable;
  if (!/(?:stun|turn)s?:|urls?/i.test(text) && !/ice_?servers?/i.test(name)) return [];
  const { value, fault } = parseJson(text);
  if (fault !== undefined) faults.push({ message: fault.message, at: offsetOf(fault.at) });
  const own = value === undefined ? undefined : nestedOf(moved(value, variable));
  return own === undefined ? [] : [own];
}

/** The value with offsets in the file; if it is escaped there, no part of it can be replaced. */
function moved(value: Value, variable: Variable): Value {
  const range = movedRange(value.range, variable);
  if (value.kind === 'list') return { ...value, range, items: value.items.map((item) => moved(item, variable)) };
  if (value.kind === 'object')
    return { ...value, range, members: value.members.map((one) => movedMember(one, variable)) };
  if (value.kind !== 'text') return { ...value, range };
  const { content, ...rest } = value;
  const isExact = content !== undefined && variable.isVerbatim;
  return { ...rest, range, ...(isExact ? { content: movedRange(content, variable) } : {}) };
}

function movedMember({ name, value, key, range }: Member, variable: Variable): Member {
  return { name, value: moved(value, variable), key: movedRange(key, variable), range: movedRange(range, variable) };
}

function movedRange({ start, end }: Value['range'], { offsetOf }: Variable): Value['range'] {
  return { start: offsetOf(start), end: offsetOf(end) };
}

/** Name endings of URLs; TURN_SERVER_URL belongs to TURN_USERNAME. */
const URL_NAME = /^(.*?)(?:_?(?:URLS?|URIS?|SERVERS?|HOSTS?|ENDPOINTS?|ADDRESS))*(_?\d*)$/i;
const PART_NAME =
  /^(.*?)(?:_?(?:SERVERS?|HOSTS?))*_?(?:(USER_?NAME|USER|LOGIN)|(PASSWORD|PASS|PWD|CREDENTIALS?))(_?\d*)$/i;

/** Variables whose names begin alike belong to one server. */
function serversOf(variables: readonly Variable[]): ObjectValue[] {
  const parts = variables.flatMap((variable) => partOf(variable) ?? []);
  return variables.flatMap((variable) => {
    const urls = urlsOf(variable);
    if (urls.length === 0) return [];
    const [, group = '', number = ''] = URL_NAME.exec(variable.name) ?? [];
    const own = parts.filter((part) => part.group === group.toUpperCase() && part.number === number);
    const range = { start: variable.key.start, end: urls.at(-1)?.range.end ?? variable.key.end };
    const list: Value = {
      kind: 'list',
      items: urls,
      isOpen: false,
      range: { start: urls[0]?.range.start ?? 0, end: range.end },
    };
    const members: Member[] = [
      { name: 'urls', value: list, key: { start: variable.key.start, end: variable.key.start }, range },
      ...own.map(({ member }) => member),
    ];
    // Missing members may come from elsewhere.
    return [{ kind: 'object', members, range, isOpen: own.length < 2 }];
  });
}

function partOf(variable: Variable): { group: string; number: string; member: Member } | undefined {
  const match = PART_NAME.exec(variable.name);
  if (match === null) return undefined;
  const [, group = '', user, , number = ''] = match;
  const value = textOf(variable);
  const { start } = variable.key;
  const name = user === undefined ? 'credential' : 'username';
  const range = { start, end: value.range.end };
  return { group: group.toUpperCase(), number, member: { name, value, key: { start, end: start }, range } };
}

function textOf({ text, offsetOf, isVerbatim }: Variable, start = 0, end = text.length): TextValue | Value {
  const range = { start: offsetOf(start), end: offsetOf(end) };
  const own = text.slice(start, end);
  const filled = /\$\{?\w/.exec(own)?.index;
  if (filled !== undefined) return { kind: 'unknown', range, ...(filled === 0 ? {} : { start: own.slice(0, filled) }) };
  return { kind: 'text', text: own, range, ...(isVerbatim ? { content: range } : {}) };
}

/** One URL, or several between commas or blanks. */
function urlsOf(variable: Variable): Value[] {
  const words = [...variable.text.matchAll(/[^\s,;]+/g)];
  const urls = words.map(({ 0: word, index }) => textOf(variable, index, index + word.length));
  return urls.length > 0 && urls.every(isServerText) ? urls : [];
}
