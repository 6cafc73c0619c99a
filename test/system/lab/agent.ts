import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const event = z.discriminatedUnion('event', [
  z.object({ event: z.literal('description'), sdp: z.string() }),
  z.object({ event: z.literal('state'), state: z.string() }),
  z.object({ event: z.literal('pair'), local: z.string(), remote: z.string() }),
]);

/** One side of a connection, as `README.md` beside the agents has it. */
export interface AgentSettings {
  isOffering: boolean;
  isRelayOnly: boolean;
  /** Lines: `stun ADDRESS PORT`, `turn TRANSPORT ADDRESS PORT USER PASSWORD`. */
  servers: readonly string[];
}

const INTERVAL = 20;

/** Of a program that was killed, the last line may be a part of one. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A program that is one end of one connection. */
export class Agent {
  sdp: string | undefined;
  state = 'new';
  pair: { local: string; remote: string } | undefined;
  private readonly child: ChildProcess;
  /** What it wrote besides, for when something goes wrong. */
  private words = '';

  constructor(argv: readonly string[], env: Record<string, string>) {
    this.child = spawn('ip', argv, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    const { stdin, stdout, stderr } = this.child;
    stdin?.on('error', (error) => this.note(`${error}\n`));
    stderr?.on('data', (data) => this.note(`${data}`));
    if (stdout !== null) createInterface({ input: stdout }).on('line', (line) => this.read(line));
    this.child.on('exit', (code, signal) => this.note(`ended with ${code ?? signal}\n`));
  }

  private note(text: string): void {
    this.words = `${this.words}${text}`.slice(-2000);
  }

  private read(line: string): void {
    const read = event.safeParse(jsonOf(line));
    if (!read.success) return this.note(`${line}\n`);
    const { data } = read;
    if (data.event === 'description') this.sdp = data.sdp;
    else if (data.event === 'pair') this.pair = { local: data.local, remote: data.remote };
    else if (!this.isConnected || data.state === 'failed') this.state = data.state;
  }

  get isConnected(): boolean {
    return this.state === 'connected' || this.state === 'completed';
  }

  private write(lines: readonly string[]): void {
    this.child.stdin?.write(`${[...lines, '.'].join('\n')}\n`);
  }

  start({ isOffering, isRelayOnly, servers }: AgentSettings): void {
    this.write([isOffering ? 'offer' : 'answer', ...(isRelayOnly ? ['relay-only'] : []), ...servers]);
  }

  accept(sdp: string): void {
    this.write(sdp.split(/\r?\n/).filter((line) => line !== ''));
  }

  /** Its description, which it gives when it has gathered everything. */
  async described(seconds: number): Promise<string> {
    const isThere = await within(seconds, () => this.sdp !== undefined);
    if (!isThere || this.sdp === undefined) throw new Error(`no description within ${seconds} s: ${this.words}`);
    return this.sdp;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // A program that has programs of its own ends them when its input ends.
    child.stdin?.end();
    await Promise.race([ended, sleep(2000).then(() => child.kill('SIGKILL'))]);
  }
}

/** Waits until the condition holds; false when it does not in time. */
export async function within(seconds: number, isSo: () => boolean): Promise<boolean> {
  for (const end = Date.now() + 1000 * seconds; !isSo(); await sleep(INTERVAL)) if (Date.now() > end) return false;
  return true;
}
