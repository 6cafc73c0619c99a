import { type Expression, type Node, type Options, parseExpressionAt } from 'acorn';
import {
  configurationOf,
  isConfiguration,
  isKnown,
  isListName,
  listConfiguration,
  type RtcConfiguration,
} from './configuration.ts';
import { nestedOf } from './find.ts';
import { Evaluation } from './from-script.ts';
import { MOST_DEEP, type ReadFault, type Reading, TOO_DEEP } from './reading.ts';
import { type Outline, outline } from './scan-script.ts';
import { isNothing, type Value, valuesIn } from './value.ts';

/**
 * Reads the literals of JavaScript and TypeScript, in a whole program or a part. Brackets show where they are, so
 * that the rest of the script, such as types and elements, need not be understood; acorn parses them. Nothing is
 * executed.
 */
export function readScript(script: string): Reading {
  return new ScriptReader(script).read();
}

/** A name of the list, as a member or a variable. */
const NAMED = /(?<![\w$])[\w$]*ice_?servers?\b/gi;
const PASSED = /\b(?:\w*RTCPeerConnection|setConfiguration)\s*\(\s*/gi;
/** Members that show an RTCConfiguration without a list. */
const OTHERS = /\b(?:iceTransportPolicy|iceTransports|bundlePolicy|rtcpMuxPolicy|sdpSemantics)\b/g;
/** A declaration, with its type; a type with braces or functions is not followed. */
const DECLARED = /\b(const|let|var)\s+([\w$]+)\s*(?::[^=;{}()]{0,200})?=(?![=>])\s*/g;
/** The target of an assignment, with or without an object before it; members of literals do not count. */
const ASSIGNMENT = /(?<![\w$])([\w$]*ice_?servers?)\s*(?::[^=;{}()]{0,200})?=(?![=>])/gi;
/** What follows a name if a value is assigned to it. */
const ASSIGNED = /^["'`]?\s*(?:!?:[^=;{}()]{0,200})?=(?![=>])\s*/;

const ACORN: Options = { ecmaVersion: 'latest', sourceType: 'module', allowAwaitOutsideFunction: true };

/** Code that adds servers to those in the literal. */
const ADDED = /ice_?servers?["'`]?\]?\s*\??\.\s*(?:push|unshift|splice|concat)\s*\(/i;

/** Brackets around a literal that are tried as parts of a larger one. */
const MOST_OUTWARD = 6;

class ScriptReader {
  private readonly script: string;
  private readonly outline: Outline;
  private readonly code: string;
  private readonly constants: ReadonlyMap<string, number>;
  private readonly assignments: ReadonlyMap<string, number>;
  private readonly evaluation: Evaluation;
  private readonly parsed = new Map<number, Expression | undefined>();
  private readonly found = new Map<number, RtcConfiguration>();
  /** The starts of values that a configuration already has. */
  private readonly claimed = new Set<number>();
  private readonly faults = new Map<number, ReadFault>();
  /** How many characters may still be parsed. */
  private patience: number;

  constructor(script: string) {
    this.script = script;
    this.outline = outline(script);
    this.code = withoutTypes(this.outline);
    this.patience = 20 * script.length + 10_000;
    this.constants = this.declarations();
    this.assignments = counted(this.outline.masked.matchAll(ASSIGNMENT), ({ 1: name = '' }) => name);
    this.evaluation = new Evaluation(script, (name) => this.constant(name));
  }

  read(): Reading {
    const { masked } = this.outline;
    for (const match of masked.matchAll(PASSED)) this.passed(match.index + match[0].length);
    const names = this.namedPlaces();
    for (const at of names) this.memberAt(at.start);
    for (const at of this.otherPlaces()) this.memberAt(at);
    for (const at of names) this.assignedAt(at.end);
    for (const [start] of this.outline.strings) this.urlAt(start);
    const configurations = [...this.found.values()].filter(isKnown);
    if (ADDED.test(masked))
      for (const [at, one] of configurations.entries()) configurations[at] = { ...one, isWhole: false };
    configurations.sort((a, b) => a.value.range.start - b.value.range.start);
    return {
      configurations,
      faults: configurations.length === 0 ? this.worstFault() : this.nearFaults(configurations),
    };
  }

  /** Names in code, and names that are strings. */
  private namedPlaces(): { start: number; end: number }[] {
    const inCode = [...this.outline.masked.matchAll(NAMED)].map(({ 0: name, index }) => ({
      start: index,
      end: index + name.length,
    }));
    const quoted = this.outline.strings.flatMap(([start, end]) =>
      end - start < 40 && isListName(this.script.slice(start + 1, end - 1)) ? [{ start, end }] : [],
    );
    return [...inCode, ...quoted].sort((a, b) => a.start - b.start);
  }

  private otherPlaces(): number[] {
    const inCode = [...this.outline.masked.matchAll(OTHERS)].map(({ index }) => index);
    const quoted = this.outline.strings.flatMap(([start, end]) =>
      end - start < 24 && /^(?:ice|bundle|rtcp|sdp)/.test(this.script.slice(start + 1, start + 7)) ? [start] : [],
    );
    return [...inCode, ...quoted];
  }

  /** The argument of RTCPeerConnection: a literal, or the name of one. */
  private passed(at: number): void {
    const isLiteral =
      /[[{"'`\w$]/.test(this.code[at] ?? '') && !/^(?:function|async|new)\b/.test(this.code.slice(at, at + 9));
    const node = isLiteral ? this.expressionAt(at) : undefined;
    if (node === undefined) return;
    const value = this.evaluation.valueOf(node);
    if (value.kind === 'object') this.add(configurationOf(value, true));
    else if (value.kind !== 'unknown' && !isNothing(value))
      this.add({ ...listConfiguration(value, 'list'), isPassed: true });
  }

  /** The object around a member. */
  private memberAt(at: number): void {
    const bracket = this.bracketAround(at);
    const value = bracket < 0 || this.charAt(bracket) !== '{' ? undefined : this.literalAt(bracket);
    if (value === undefined || this.claimed.has(value.range.start) || !isConfiguration(value)) return;
    const own = nestedOf(value);
    if (own !== undefined) this.add(own);
  }

  /** The value that is assigned to a name. */
  private assignedAt(end: number): void {
    const match = ASSIGNED.exec(this.outline.masked.slice(end, end + 250));
    const at = end + (match?.[0].length ?? 0);
    if (match === null || this.claimed.has(at) || !/[[{]/.test(this.code[at] ?? '')) return;
    const node = this.expressionAt(at);
    const value = node === undefined ? undefined : this.evaluation.valueOf(node);
    if (value === undefined || this.claimed.has(value.range.start)) return;
    const own = value.kind === 'list' && value.items.length > 0 ? listConfiguration(value, 'list') : nestedOf(value);
    const isFinal = !this.isContinued(value.range.end) && !this.isAssignedAgain(end);
    if (own !== undefined) this.add(isFinal ? own : { ...own, isWhole: false });
  }

  /** Whether another list may replace it: the literal only applies until then. */
  private isAssignedAgain(end: number): boolean {
    const name = /[\w$]+$/.exec(this.outline.masked.slice(Math.max(0, end - 80), end))?.[0];
    return name !== undefined && (this.assignments.get(name) ?? 0) > 1;
  }

  /** A literal that is only the beginning: `[…].concat(others)`. */
  private isContinued(end: number): boolean {
    return /^\s*(?:\??\.|\[)/.test(this.code.slice(end, end + 100));
  }

  /** The largest literal around a URL that has servers only. */
  private urlAt(start: number): void {
    const head = this.script.slice(start + 1, start + 12);
    if (this.claimed.has(start) || !/^\s*(?:stun|turn)s?:/i.test(head)) return;
    let best: RtcConfiguration | undefined;
    let bracket = this.bracketAround(start);
    for (let level = 0; bracket >= 0 && level < MOST_OUTWARD; level++) {
      const value = this.charAt(bracket) === '(' ? undefined : this.literalAt(bracket);
      if (value === undefined) break;
      const own = nestedOf(value);
      if (own === undefined ? best !== undefined : !hasPlace(own.value, start)) break;
      best = own ?? best;
      bracket = this.outline.brackets[bracket]?.parent ?? -1;
    }
    if (best !== undefined) this.add({ ...best, isWhole: best.isWhole && this.isAlone(best.value.range) });
  }

  /** Whether it is assigned, returned or exported directly, and not part of a larger expression. */
  private isAlone({ start, end }: Value['range']): boolean {
    const before = this.code.slice(Math.max(0, start - 40), start).trimEnd();
    return /(?:^|[=:]|\breturn|\bdefault)$/.test(before) && !this.isContinued(end);
  }

  private add(configuration: RtcConfiguration): void {
    const { start } = configuration.value.range;
    const known = this.found.get(start);
    if (known !== undefined && (known.isPassed || !configuration.isPassed)) return;
    this.found.set(start, configuration);
    for (const value of valuesIn(configuration.value)) this.claimed.add(value.range.start);
  }

  private charAt(bracket: number): string {
    return this.script[this.outline.brackets[bracket]?.open ?? -1] ?? '';
  }

  /** The index of the innermost bracket around an offset; -1 at the top. */
  private bracketAround(at: number): number {
    const { brackets } = this.outline;
    let low = 0;
    let high = brackets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((brackets[middle]?.open ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    let own = low - 1;
    while (own >= 0) {
      const bracket = brackets[own];
      if (bracket === undefined || bracket.close < 0 || bracket.close >= at) return own;
      own = bracket.parent;
    }
    return -1;
  }

  private literalAt(bracket: number): Value | undefined {
    const open = this.outline.brackets[bracket]?.open;
    const node = open === undefined ? undefined : this.expressionAt(open);
    if (node?.type !== 'ObjectExpression' && node?.type !== 'ArrayExpression') return undefined;
    return this.evaluation.valueOf(node);
  }

  private expressionAt(at: number): Expression | undefined {
    if (!this.parsed.has(at)) this.parsed.set(at, this.parse(at));
    return this.parsed.get(at);
  }

  private parse(at: number): Expression | undefined {
    const [end, deep] = this.extentAt(at);
    if (deep !== undefined) this.faults.set(at, { message: TOO_DEEP, at: deep });
    this.patience -= end - at;
    if (deep !== undefined || this.patience < 0) return undefined;
    try {
      const node = parseExpressionAt(this.code.slice(at, end), 0, ACORN);
      move(node, at);
      return node;
    } catch (error) {
      this.faults.set(at, faultOf(error, at));
      return undefined;
    }
  }

  /** The latest end of the value that begins here, and where its brackets are nested too deeply. */
  private extentAt(at: number): [end: number, deep: number | undefined] {
    const { brackets } = this.outline;
    const own = this.bracketAround(at + 1);
    const bracket = brackets[own];
    if (bracket?.open !== at) return [Math.min(this.code.length, at + 2000), undefined];
    const end = bracket.close < 0 ? Math.min(this.code.length, at + 20_000) : bracket.close + 1;
    for (let inner = own + 1; inner < brackets.length; inner++) {
      const one = brackets[inner];
      if (one === undefined || one.open >= end) break;
      if (one.depth - bracket.depth > MOST_DEEP) return [end, one.open];
    }
    return [end, undefined];
  }

  /** Names declared once, as constants, and where their values begin. */
  private declarations(): Map<string, number> {
    const found = new Map<string, number>();
    const others = new Set<string>();
    for (const { 0: all, 1: keyword, 2: name = '', index } of this.outline.masked.matchAll(DECLARED)) {
      if (keyword !== 'const' || found.has(name)) others.add(name);
      found.set(name, index + all.length);
    }
    for (const name of others) found.delete(name);
    return found;
  }

  private constant(name: string): Expression | undefined {
    const at = this.constants.get(name);
    const node = at === undefined || this.isParameter(name) ? undefined : this.expressionAt(at);
    return node === undefined || this.isContinued(node.end) ? undefined : node;
  }

  /** Whether a parameter of the same name may be meant. */
  private isParameter(name: string): boolean {
    const own = name.replaceAll('$', String.raw`\$`);
    const pattern = new RegExp(
      String.raw`\bfunction\b[^(){}]{0,80}\([^()]{0,300}\b${own}\b|\([^()]{0,300}\b${own}\b[^()]{0,300}\)\s*(?::[^=]{0,80})?=>|(?<![\w$.])${own}\s*=>`,
    );
    return pattern.test(this.outline.masked);
  }

  /** If nothing was found: why the first literal that may be one could not be parsed. */
  private worstFault(): ReadFault[] {
    const literals = [...this.faults].filter(([at]) => /[[{]/.test(this.script[at] ?? '') && this.looksLikeServers(at));
    const [first] = literals.sort(([a], [b]) => b - a);
    const deep = [...this.faults].find(([, { message }]) => message === TOO_DEEP);
    const worst = deep ?? first;
    return worst === undefined ? [] : [worst[1]];
  }

  /** Literals of servers that could not be parsed, next to others that could. */
  private nearFaults(configurations: readonly RtcConfiguration[]): ReadFault[] {
    const isInside = (at: number): boolean =>
      configurations.some(({ value: { range } }) => at <= range.start && this.extentAt(at)[0] >= range.end);
    const own = [...this.faults].filter(
      ([at]) => this.script[at] === '[' && this.looksLikeServers(at) && (!isInside(at) || this.isLeftOpen(at)),
    );
    return own.slice(0, 1).map(([, fault]) => fault);
  }

  private isLeftOpen(at: number): boolean {
    const bracket = this.outline.brackets[this.bracketAround(at + 1)];
    return bracket?.open === at && bracket.close < 0;
  }

  private looksLikeServers(at: number): boolean {
    return /["'`](?:stun|turn)s?:/i.test(this.code.slice(at, Math.min(this.extentAt(at)[0], at + 5000)));
  }
}

function counted<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function hasPlace(value: Value, start: number): boolean {
  return [...valuesIn(value)].some((one) => one.range.start === start);
}

/** Blanks out TypeScript's additions to a value: `as const`, `satisfies T`, `!`. */
function withoutTypes({ code, masked }: Outline): string {
  const parts: string[] = [];
  let at = 0;
  for (const { 0: all, index } of masked.matchAll(AFTER_VALUE)) {
    parts.push(code.slice(at, index), all.replace(/[^\n]/g, ' '));
    at = index + all.length;
  }
  parts.push(code.slice(at));
  return parts.join('');
}

const TYPE_NAME = String.raw`[\w$]+(?:\.[\w$]+)*(?:<[^<>{}()=;]{0,100}>)?(?:\[\])*`;
const AFTER_VALUE = new RegExp(
  String.raw`(?<=[\w$)\]}"'\x60])\s+(?:as|satisfies)\s+(?:readonly\s+)?${TYPE_NAME}(?:\s*\|\s*${TYPE_NAME})*|(?<=[\w$)\]])!(?=\s*[,;)\]}.[|&?:]|\s*$)`,
  'gm',
);

/** Shifts an expression, with everything in it, to its place in the script. */
function move(root: Expression, by: number): void {
  const rest: unknown[] = [root];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (Array.isArray(node)) rest.push(...node.filter((one) => one !== null));
    if (!isNode(node)) continue;
    node.start += by;
    node.end += by;
    // The key and the value of a shorthand member are one.
    const parts = Object.entries(node).filter(([name]) => !(name === 'key' && isShorthand(node)));
    rest.push(...parts.flatMap(([, part]) => (typeof part === 'object' && part !== null ? [part] : [])));
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

function isShorthand(node: Node): boolean {
  return 'shorthand' in node && node.shorthand === true;
}

/** The words of acorn quote no more than a character of the text. */
function faultOf(error: unknown, at: number): ReadFault {
  if (error instanceof RangeError) return { message: TOO_DEEP, at };
  if (!(error instanceof SyntaxError)) throw error;
  const message = error.message.startsWith('Unterminated') ? 'a string has no end' : 'a syntax error';
  return { message, at: 'pos' in error && typeof error.pos === 'number' ? at + error.pos : at };
}
