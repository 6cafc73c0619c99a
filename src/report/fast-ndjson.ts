import { bytesOf, LF } from '../candidate/bytes.ts';
import { TRANSPORTS, TYPES } from '../candidate/words.ts';
import { WORDS_BY_BYTE } from '../logs/direction-words.ts';
import type { LogForm } from '../logs/form.ts';
import { forms } from '../logs/index.ts';
import { KEY_NAMES, type KeyName } from '../logs/json-object.ts';
import { CALLED_TOGETHER, eachCall, type Scanner } from '../logs/scanner.ts';
import { type Choice, FAMILIES } from '../logs/selection.ts';
import { type Buffers, type LineReader, WINDOW_SIZE } from '../logs/window.ts';
import type { ByteBuffer } from './byte-buffer.ts';
import { startOf, TEXTS } from './ndjson.ts';

/** Where things lie in the memory of assembly/: the same numbers stand in its layout.ts. */
const PAIRS = 0x10000;
const DIRECTIONS = 0x20000;
const KEYS = 0x24000;
const MARKS = 0x2d000;
const TEXT = 0x28000;
const TEXT_SIZE = 32;
const TEXT_LENGTHS = 0x29000;
const HEAD = 0x2a000;
const MAX_HEAD = 0x1000;
const INDEX_SIZE = 1024;
const WORD_SIZE = 32;
const WORD_BYTES = 4;
const MAX_WORD = WORD_SIZE - WORD_BYTES;
const WINDOWS = 0x30000;
const OUT = WINDOWS + 2 * WINDOW_SIZE;
const OUT_END = OUT + 2 * WINDOW_SIZE;

/** What forms are called there (assembly/calls.ts); one that is not named is left to the scanner. */
const CALLS: Record<string, number> = {
  'candidate-attribute': 2,
  'bare-candidate': 3,
  'session-description': 4,
  'json-object': 5,
  'direction-words': 6,
  'trickle-ice': 8,
};
const LINE_END = 1;
const OTHER = 7;
const MARK = 9;

/** What keys mean there (assembly/objects.ts); 0 is nothing, 6 is left to the scanner. */
const KEY_MEANINGS: Record<KeyName, number> = {
  candidate: 1,
  sdpMid: 2,
  sdp_mid: 2,
  mid: 2,
  sdpMLineIndex: 3,
  sdp_m_line_index: 3,
  sdpMlineIndex: 3,
  usernameFragment: 4,
  username_fragment: 4,
  ufrag: 4,
  label: 5,
  completed: 6,
  id: 0,
};

type Word = { text: string; anchor: number; hint: number };
type Global = WebAssembly.Global;

/** What assembly/index.ts exports. */
interface Program {
  memory: WebAssembly.Memory;
  line: Global;
  previousHint: Global;
  candidateLine: Global;
  messageLine: Global;
  blockHint: Global;
  objectHint: Global;
  hintAround: Global;
  hintOnLine: Global;
  count: Global;
  out: Global;
  run: (at: number, until: number, outEnd: number) => number;
  setHeadLength: (length: number) => void;
  choose: (transports: number, types: number, kinds: number) => void;
}

const GLOBALS = [
  'line',
  'previousHint',
  'candidateLine',
  'messageLine',
  'blockHint',
  'objectHint',
  'hintAround',
  'hintOnLine',
  'count',
  'out',
] as const;

function isProgram(exports: object): exports is Program {
  const found: Record<string, unknown> = { ...exports };
  const hasGlobals = GLOBALS.every((name) => found[name] instanceof WebAssembly.Global);
  return hasGlobals && found['memory'] instanceof WebAssembly.Memory && typeof found['run'] === 'function';
}

/** Where the output goes, and who counts the records in it. */
export interface Target {
  out: ByteBuffer;
  onCount: (count: number) => void;
}

/**
 * Reads a log to NDJSON with the program in assembly/ where its lines are simple, which nearly all of them are, and with
 * the scanner where they are not. The output is the same as that of the scanner and NdjsonSink alone.
 */
export class FastNdjson implements LineReader {
  /** The memory that the window has to use. */
  readonly buffers: Buffers;
  private readonly scanner: Scanner;
  private readonly target: Target;
  private readonly program: Program;
  private readonly memory: Uint8Array;

  constructor(module: WebAssembly.Module, scanner: Scanner, file: string, choice: Choice, target: Target) {
    const { exports } = new WebAssembly.Instance(module);
    if (!isProgram(exports)) throw new Error('dist/fast.wasm is of another version; npm run build makes it anew');
    this.program = exports;
    this.scanner = scanner;
    this.target = target;
    this.memory = new Uint8Array(exports.memory.buffer);
    this.buffers = [this.part(WINDOWS, WINDOW_SIZE), this.part(WINDOWS + WINDOW_SIZE, WINDOW_SIZE)];
    this.fillTables(bytesOf(startOf(file)));
    this.choose(choice);
  }

  /** Can this program do what is asked? */
  static fits(file: string, choice: Choice): boolean {
    return (
      choice.form === undefined &&
      choice.unique !== true &&
      choice.onlyInvalid !== true &&
      bytesOf(startOf(file)).length <= MAX_HEAD
    );
  }

  private part(from: number, length: number): Uint8Array {
    return this.memory.subarray(from, from + length);
  }

  private fillTables(head: Uint8Array): void {
    this.memory.set(PAIR_CALLS, PAIRS);
    this.writeIndex(DIRECTIONS, WORDS_BY_BYTE);
    this.writeIndex(KEYS, keysByLastByte());
    this.writeIndex(MARKS, marksByByte());
    for (const [k, { words, length }] of TEXTS.entries()) {
      this.memory.set(new Uint8Array(words.buffer), TEXT + k * TEXT_SIZE);
      this.memory[TEXT_LENGTHS + k] = length;
    }
    this.memory.set(head, HEAD);
    this.program.setHeadLength(head.length);
  }

  /** For each byte the number of its first word and their count, then all words. */
  private writeIndex(at: number, words: readonly (readonly Word[] | undefined)[]): void {
    const index = new Uint16Array(this.memory.buffer, at, 512);
    let count = 0;
    for (const [byte, list = []] of words.entries()) {
      index[2 * byte] = count;
      index[2 * byte + 1] = list.length;
      for (const word of list) this.writeWord(at + INDEX_SIZE + WORD_SIZE * count++, word);
    }
  }

  private writeWord(at: number, { text, anchor, hint }: Word): void {
    const isExact = /['"]/.test(text);
    this.memory.set([text.length, anchor < 0 ? 0 : anchor + 1, isExact ? 0 : 0x20, hint], at);
    this.memory.set(bytesOf(text), at + WORD_BYTES);
  }

  private choose({ transports, types, families }: Choice): void {
    this.program.choose(bits(transports, TRANSPORTS.words), bits(types, TYPES.words), bits(families, FAMILIES));
  }

  get lineStart(): number {
    return this.scanner.lineStart;
  }

  set lineStart(at: number) {
    this.scanner.lineStart = at;
  }

  shift(by: number): void {
    this.scanner.shift(by);
  }

  keepFrom(at: number): number {
    return this.scanner.keepFrom(at);
  }

  flush(): void {
    this.scanner.flush();
  }

  scan(bytes: Uint8Array, from: number, until: number, to: number, isLast: boolean): number {
    const { scanner } = this;
    const linesEnd = bytes.lastIndexOf(LF, until - 1) + 1;
    let at = from;
    while (at < until) {
      if (at < linesEnd && scanner.lineStart === at && scanner.isIdle) at = this.run(bytes, at, linesEnd);
      if (at >= until) break;
      const lineEnd = at < linesEnd ? bytes.indexOf(LF, at) + 1 : until;
      const next = scanner.scan(bytes, at, lineEnd, to, isLast);
      if (next < lineEnd) return next;
      at = next;
    }
    scanner.to = to;
    return at;
  }

  /** Lets the program read from bytes[at] on, as far as it can. */
  private run(bytes: Uint8Array, at: number, until: number): number {
    const { program } = this;
    const base = bytes.byteOffset;
    this.lend();
    let reached = at;
    for (let from = -1; from < reached && reached < until; ) {
      from = reached;
      program.out.value = OUT;
      reached = program.run(base + from, base + until, OUT_END) - base;
      this.target.out.append(this.memory.subarray(OUT, program.out.value));
      this.target.onCount(program.count.value);
    }
    this.takeBack(reached);
    return reached;
  }

  private lend(): void {
    const { program, scanner } = this;
    program.line.value = scanner.line;
    program.previousHint.value = scanner.previousHint;
    program.candidateLine.value = scanner.candidateLine;
    program.messageLine.value = scanner.messageLine;
    program.blockHint.value = scanner.blockHint;
    program.objectHint.value = scanner.objects.hint;
    const { hintAround, hintOnLine } = scanner.objects.root;
    program.hintAround.value = hintAround;
    program.hintOnLine.value = hintOnLine;
  }

  private takeBack(lineStart: number): void {
    const { program, scanner } = this;
    scanner.line = program.line.value;
    scanner.lineStart = lineStart;
    scanner.previousHint = program.previousHint.value;
    scanner.candidateLine = program.candidateLine.value;
    scanner.messageLine = program.messageLine.value;
    scanner.blockHint = program.blockHint.value;
    scanner.objects.hint = program.objectHint.value;
    scanner.objects.root.hintAround = program.hintAround.value;
    scanner.objects.root.hintOnLine = program.hintOnLine.value;
  }
}

/** What forms that are called together call for. */
function callOf(forms: readonly LogForm[]): number {
  const [form, ...others] = forms;
  if (form === undefined) return 0;
  if (others.length === 0 && CALLS[form.name] !== undefined) return CALLS[form.name] ?? OTHER;
  return [form, ...others].every(({ marks }) => marks !== undefined) ? MARK : OTHER;
}

/** Filled by way of the forms that are called together, of which there are few: the table is made at each start. */
function pairCalls(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const calls = CALLED_TOGETHER.map(callOf);
  eachCall((previous, byte, together) => {
    table[(previous << 8) | byte] = calls[together] ?? OTHER;
  });
  for (let previous = 0; previous < 256; previous++) table[(previous << 8) | LF] = LINE_END;
  return table;
}

const PAIR_CALLS = pairCalls();

/** The marks of the forms that are not known there, by the byte that calls; of a long one, what fits tells enough. */
function marksByByte(): Word[][] {
  const words: Word[][] = Array.from({ length: 256 }, () => []);
  for (const { text, anchor } of forms.flatMap(({ marks = [] }) => marks)) {
    words[text.charCodeAt(anchor)]?.push({ text: text.slice(0, MAX_WORD), anchor: anchor - 1, hint: 0 });
  }
  return words;
}

function keysByLastByte(): Word[][] {
  const words: Word[][] = Array.from({ length: 256 }, () => []);
  for (const text of KEY_NAMES) {
    const hint = KEY_MEANINGS[text];
    if (hint !== 0) words[text.charCodeAt(text.length - 1)]?.push({ text, anchor: -1, hint });
  }
  return words;
}

/** A bit for each word of the vocabulary, from the second one on, that was chosen; all when nothing was. */
function bits(chosen: readonly string[] | undefined, vocabulary: readonly string[]): number {
  if (chosen === undefined) return -1;
  return vocabulary.reduce((all, word, k) => (chosen.includes(word) ? all | (2 << k) : all), 0);
}
