import { type ByteSink, type ByteSource, type Io, OutputClosed } from '../../src/io/io.ts';
import { main } from '../../src/main.ts';
import { OUTPUTS } from '../../src/report/candidates/schema.ts';
import { explainLine, explainOutput } from '../../src/report/explain/schema.ts';
import { LINT_OUTPUTS } from '../../src/report/lint/schema.ts';
import { SESSION_OUTPUTS } from '../../src/report/sessions/schema.ts';
import { STUN_OUTPUTS } from '../../src/report/stun/schema.ts';
import { AUDIT_OUTPUTS } from '../../src/report/turn/audit/schema.ts';
import { TURN_OUTPUTS } from '../../src/report/turn/schema.ts';
import { faultsOfSarif } from './sarif.ts';

/** Bytes to be read, in the pieces given; a piece larger than the reader's room comes in several. */
export class MemorySource implements ByteSource {
  readonly isTerminal: boolean;
  readonly isPiped: boolean;
  isClosed = false;
  private readonly pieces: Iterator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(pieces: Iterable<Uint8Array>, isTerminal = false, isPiped = false) {
    this.pieces = pieces[Symbol.iterator]();
    this.isTerminal = isTerminal;
    this.isPiped = isPiped;
  }

  async read(into: Uint8Array): Promise<number> {
    while (this.rest.length === 0) {
      const next = this.pieces.next();
      if (next.done === true) return 0;
      this.rest = next.value;
    }
    const count = Math.min(into.length, this.rest.length);
    into.set(this.rest.subarray(0, count));
    this.rest = this.rest.subarray(count);
    return count;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

/** Collects what is written; with `limit`, its reader goes away after that many bytes. */
export class MemorySink implements ByteSink {
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  private readonly limit: number;
  private readonly parts: Buffer[] = [];
  private size = 0;

  constructor(columns?: number, limit = Number.POSITIVE_INFINITY) {
    this.isTerminal = columns !== undefined;
    this.columns = columns;
    this.limit = limit;
  }

  async write(bytes: Uint8Array | string): Promise<void> {
    if (this.size >= this.limit) throw new OutputClosed();
    const part = Buffer.from(bytes as Uint8Array);
    this.parts.push(part);
    this.size += part.length;
    // Callers may overwrite the bytes once this resolves; copying earlier would hide a caller that does so too soon.
    await Promise.resolve();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.parts);
  }

  get text(): string {
    return this.bytes.toString('utf8');
  }
}

export interface World {
  /** Standard input: a text, bytes, or the pieces in which they arrive. */
  stdin?: string | Uint8Array | Iterable<Uint8Array> | undefined;
  env?: Record<string, string> | undefined;
  /** The addresses of the machine, by interface; none when left out. */
  interfaces?: ReturnType<Io['interfaces']> | undefined;
  /** The width of the terminal that standard output is; none when left out. */
  columns?: number | undefined;
  stdinIsTerminal?: boolean | undefined;
  /** Whether it is piped: some commands then read it without being asked to. */
  stdinIsPiped?: boolean | undefined;
  /** The reader of standard output goes away after this many bytes. */
  stdoutLimit?: number | undefined;
  interrupt?: AbortSignal | undefined;
}

export interface MemoryIo extends Io {
  readonly stdin: MemorySource;
  readonly stdout: MemorySink;
  readonly stderr: MemorySink;
}

export function memoryIo(world: World = {}): MemoryIo {
  const interrupt = world.interrupt ?? new AbortController().signal;
  return {
    stdin: new MemorySource(piecesOf(world.stdin ?? ''), world.stdinIsTerminal, world.stdinIsPiped),
    stdout: new MemorySink(world.columns, world.stdoutLimit),
    stderr: new MemorySink(world.columns),
    env: world.env ?? {},
    interfaces: () => world.interfaces ?? {},
    interrupt,
    stopped: () =>
      new Promise((resolve) => {
        if (interrupt.aborted) resolve();
        else interrupt.addEventListener('abort', () => resolve());
      }),
  };
}

function piecesOf(input: string | Uint8Array | Iterable<Uint8Array>): Iterable<Uint8Array> {
  if (typeof input === 'string') return [Buffer.from(input)];
  return input instanceof Uint8Array ? [input] : input;
}

/** Bytes in pieces of these sizes, over and over. */
export function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (let k = 0; at < bytes.length; k++) {
    const size = Math.max(1, sizes[k % sizes.length] ?? bytes.length);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

export interface Result {
  status: number;
  stdout: string;
  stderr: string;
  /** Standard output as bytes, for output that may not be UTF-8. */
  bytes: Buffer;
  /** The lines of standard output as JSON, for NDJSON and `--filter`. */
  records: JsonObject[];
  /** Standard output as one JSON value, for `-f json`. */
  json: JsonObject | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into output of any shape, which the schemas have checked
export type JsonObject = any;

/**
 * Runs the program in memory, and checks what must be true of every run: JSON and SARIF output matches its schema,
 * neither stream contains anything that controls a terminal, and no internal error was reported.
 */
export async function icescope(argv: readonly string[], world: World = {}): Promise<Result> {
  const io = memoryIo(world);
  const status = await main(argv, io);
  const stdout = io.stdout.text;
  const stderr = io.stderr.text;
  rejectUnsafe('standard output', stdout);
  rejectUnsafe('standard error', stderr);
  if (status === 3 && !argv.some((word) => word.endsWith('nagios')))
    throw new Error(`a fault of the program's own: ${stderr}`);
  return { status, stdout, stderr, bytes: io.stdout.bytes, ...jsonOf(argv, stdout, world) };
}

/** Must not reach a terminal; colors (SGR), line ends and, after them, carriage returns may. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

export function rejectUnsafe(where: string, text: string): void {
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '').replaceAll('\r\n', '\n');
  const at = plain.search(UNSAFE);
  if (at >= 0) throw new Error(`${where} holds ${JSON.stringify(plain.slice(Math.max(0, at - 40), at + 20))}`);
}

function jsonOf(argv: readonly string[], stdout: string, world: World): Pick<Result, 'records' | 'json'> {
  const isWhole = stdout !== '' && world.stdoutLimit === undefined && !argv.some((arg) => OTHER_JOBS.includes(arg));
  if (formatOf(argv) === 'sarif' && isWhole) checkSarif(stdout);
  if (argv[0] === 'stun') return serverJsonOf(STUN_OUTPUTS, argv, stdout, world);
  if (argv[0] === 'turn' && argv.includes('--audit')) return serverJsonOf(AUDIT_OUTPUTS, argv, stdout, world);
  if (argv[0] === 'turn') return serverJsonOf(TURN_OUTPUTS, argv, stdout, world);
  if (argv[0] === 'lint') return lintJsonOf(argv, stdout, world);
  if (argv[0] === 'diagnose') return sessionJsonOf(argv, stdout, world);
  if (argv[0] === 'explain') return explainJsonOf(argv, stdout, world);
  const output = world.stdoutLimit === undefined ? outputOf(argv) : undefined;
  if (output === undefined || stdout === '') return { records: [], json: undefined };
  if (output === 'json') return { records: [], json: OUTPUTS.json.parse(JSON.parse(stdout)) };
  if (!stdout.endsWith('\n')) throw new Error('the last line is not ended');
  const lines = stdout.slice(0, -1).split('\n');
  return { records: lines.map((line) => checkLine(output, line)), json: undefined };
}

function checkSarif(stdout: string): void {
  const faults = faultsOfSarif(stdout);
  if (faults.length > 0) throw new Error(`not as the schema of SARIF says: ${faults.join('\n')}`);
}

function sessionJsonOf(argv: readonly string[], stdout: string, world: World): Pick<Result, 'records' | 'json'> {
  const format = formatOf(argv);
  const isHelp = argv.includes('--format-schema') || argv.includes('--help');
  if (stdout === '' || isHelp || world.stdoutLimit !== undefined) return { records: [], json: undefined };
  if (format === 'json') return { records: [], json: SESSION_OUTPUTS.json.parse(JSON.parse(stdout)) };
  if (format !== 'ndjson') return { records: [], json: undefined };
  const lines = stdout.split('\n').slice(0, -1);
  return { records: lines.map((line) => SESSION_OUTPUTS.ndjson.parse(JSON.parse(line))), json: undefined };
}

function explainJsonOf(argv: readonly string[], stdout: string, world: World): Pick<Result, 'records' | 'json'> {
  const format = formatOf(argv);
  const isHelp = argv.includes('--format-schema') || argv.includes('--help');
  if (stdout === '' || isHelp || world.stdoutLimit !== undefined) return { records: [], json: undefined };
  if (format === 'json') return { records: [], json: explainOutput.parse(JSON.parse(stdout)) };
  if (format !== 'ndjson') return { records: [], json: undefined };
  if (!stdout.endsWith('\n')) throw new Error('the last line is not ended');
  const lines = stdout.slice(0, -1).split('\n');
  return { records: lines.map((line) => explainLine.parse(JSON.parse(line))), json: undefined };
}

function serverJsonOf(
  outputs: Record<'json' | 'ndjson', { parse(value: unknown): unknown }>,
  argv: readonly string[],
  stdout: string,
  world: World,
): Pick<Result, 'records' | 'json'> {
  const format = formatOf(argv);
  const isHelp = argv.includes('--format-schema') || argv.includes('--help');
  if (stdout === '' || isHelp || world.stdoutLimit !== undefined) return { records: [], json: undefined };
  if (format === 'json') return { records: [], json: outputs.json.parse(JSON.parse(stdout)) };
  if (format !== 'ndjson') return { records: [], json: undefined };
  if (!stdout.endsWith('\n')) throw new Error('the last line is not ended');
  const lines = stdout.slice(0, -1).split('\n');
  return { records: lines.map((line) => outputs.ndjson.parse(JSON.parse(line))), json: undefined };
}

/** The JSON of --print, --peer and --upgrade has no schema. */
const OTHER_JOBS = ['--print', '--peer', '--upgrade', '--diff', '--format-schema', '--help'];

function lintJsonOf(argv: readonly string[], stdout: string, world: World): Pick<Result, 'records' | 'json'> {
  const format = formatOf(argv);
  if (stdout === '' || world.stdoutLimit !== undefined || format === undefined) return { records: [], json: undefined };
  if (argv.some((arg) => OTHER_JOBS.includes(arg))) {
    return { records: [], json: format === 'json' ? JSON.parse(stdout) : undefined };
  }
  if (format === 'json') return { records: [], json: LINT_OUTPUTS.json.parse(JSON.parse(stdout)) };
  if (format !== 'ndjson') return { records: [], json: undefined };
  const lines = stdout.split('\n').slice(0, -1);
  return { records: lines.map((line) => LINT_OUTPUTS.ndjson.parse(JSON.parse(line))), json: undefined };
}

/** Parses a line of output and checks it against its schema. */
export function checkLine(output: 'ndjson' | 'filter', line: string): JsonObject {
  const value: JsonObject = JSON.parse(line);
  const isRecord = value.ok !== undefined || value.event !== undefined;
  const known = isRecord || output === 'filter' ? OUTPUTS[output].safeParse(schemaView(value)) : undefined;
  if (known?.success !== true) throw new Error(`not as the schema says: ${line}\n${known?.error.message ?? ''}`);
  return value;
}

/** rsyslog's form wraps the line that the schema describes. */
function schemaView(value: JsonObject): JsonObject {
  return value?.['$!']?.ice ?? value;
}

function outputOf(argv: readonly string[]): keyof typeof OUTPUTS | undefined {
  if (argv[0] !== 'parse' || argv.includes('--format-schema') || argv.includes('--help')) return undefined;
  if (argv.some((arg) => arg === '--filter' || arg.startsWith('--filter='))) return 'filter';
  const format = formatOf(argv);
  return format === 'json' || format === 'ndjson' ? format : undefined;
}

function formatOf(argv: readonly string[]): string | undefined {
  if (argv.includes('--json')) return 'json';
  const at = argv.findLastIndex((arg) => arg === '-f' || arg === '--format');
  return at < 0 ? argv.find((arg) => arg.startsWith('--format='))?.slice('--format='.length) : argv[at + 1];
}
