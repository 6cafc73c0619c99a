import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from './program.ts';
import { until } from './until.ts';

// biome-ignore lint/suspicious/noExplicitAny: a line of the record, whatever happened
export type Line = any;

/** A run of `icescope live`, with a record. */
export class LiveProgram {
  readonly folder = mkdtempSync(join(tmpdir(), 'icescope-live-'));
  readonly recordPath = join(this.folder, 'record.ndjson');
  stdout = '';
  stderr = '';
  private readonly lines: Line[] = [];
  private readUntil = 0;
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  /** `wrap` is a command that runs it, in a network namespace for example. */
  constructor(args: readonly string[], wrap: readonly string[] = []) {
    const command = [...wrap, process.execPath, PROGRAM, 'live', '--port', '0', '--record', this.recordPath, ...args];
    const [program = '', ...rest] = command;
    this.child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    // Not before all of its output has been read.
    this.ended = once(this.child, 'close').then(([code]) => code);
  }

  /** The links that it prints: of one tab, of the room, of the playground. */
  async links(): Promise<string[]> {
    const found = (): string[] => this.stdout.match(/https?:\S+/g) ?? [];
    return until(
      () => (found().length > 1 ? found() : undefined),
      () => `no links: ${this.stderr}`,
    );
  }

  /** The record so far; its last line may not be complete. What was read once is not read again. */
  get all(): Line[] {
    const text = readFileSync(this.recordPath, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    for (const line of text.slice(this.readUntil, end).split('\n')) if (line !== '') this.lines.push(JSON.parse(line));
    this.readUntil = end;
    return [...this.lines];
  }

  /** The record of the room that was opened last. */
  get record(): Line[] {
    const lines = this.all;
    const rooms = new Set(lines.flatMap(({ room }) => room ?? []));
    const last = [...rooms].at(-1);
    return lines.filter(({ room }) => room === last);
  }

  /** The same as a file of its own. */
  get lastRoom(): string {
    const path = join(this.folder, 'room.ndjson');
    writeFileSync(path, ['{"icescope":"live"}', ...this.record.map((line) => JSON.stringify(line)), ''].join('\n'));
    return path;
  }

  /** The last verdict that was printed on a room; its name is there from the second room on. */
  verdictOn(room: string): string | undefined {
    const [first] = this.all.flatMap((line) => line.room ?? []);
    const found = [...this.stdout.matchAll(/\n\n(\S.*)\n\n {2}(?:(\S+) )?[AB] /g)];
    return found.findLast(([, , name = first]) => name === room)?.[1];
  }

  /** The values of a member in the lines of a peer. */
  of(peer: string, key: string): Line[] {
    return this.record.flatMap((line) => (line.peer === peer && line[key] !== undefined ? [line[key]] : []));
  }

  /** Waits for a line of the record. */
  async line(is: (line: Line) => boolean): Promise<Line> {
    return until(
      () => this.record.find(is),
      () => `no such line:\n${this.stdout.slice(-5000)}\n${this.stderr}`,
    );
  }

  /** Its exit status, when it ends without being stopped. */
  exit(): Promise<number | null> {
    return this.ended;
  }

  async stop(): Promise<number | null> {
    if (this.child.exitCode === null) this.child.kill('SIGINT');
    const code = await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}

/** Nothing but the page. */
export const CHROMIUM_FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
