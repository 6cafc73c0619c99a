import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { ICESCOPE } from './contestants.ts';
import { median } from './numbers.ts';
import { highWaterMark } from './peak.ts';
import { ROOT, workFile } from './place.ts';
import { table } from './table.ts';

const ROOMS = 500;
const MESSAGES = 20;
/** In each round every client sends a message; they are spread over this time, in milliseconds. */
const ROUND = 500;
const MEMORY_TARGET = 200;
const RATIO_TARGET = 2;

/** A thousand clients in rooms of two, through the signaling server of `icescope live` and through a bare relay. */
export async function live(): Promise<void> {
  const record = workFile('live.ndjson');
  const ours = await Signaling.start(ICESCOPE, ['live', '--port', '0', '-f', 'ndjson', '--record', record]);
  const bare = await Signaling.start('bench/peers/ws-relay.mjs', []);
  try {
    for (const one of [ours, bare]) await one.join();
    for (let round = 0; round < MESSAGES; round++) for (const one of [ours, bare]) await one.round(round);
    for (const one of [ours, bare]) await one.settle();
    print(ours, bare, record);
  } finally {
    ours.stop();
    bare.stop();
  }
}

function print(ours: Signaling, bare: Signaling, record: string): void {
  const [a, b] = [median(ours.times), median(bare.times)];
  const rows = [
    ['relay', 'median ms', 'icescope/it', 'target', 'peak MB', 'target', 'lost', 'out of order'],
    ['icescope live', a.toFixed(3), '', '', ours.megabytes, String(MEMORY_TARGET), ...ours.faults],
    ['bare ws relay', b.toFixed(3), (a / b).toFixed(2), RATIO_TARGET.toFixed(2), bare.megabytes, '', ...bare.faults],
  ];
  const sent = readFileSync(`${ROOT}${record}`, 'utf8').split('"sent":{"candidate"').length - 1;
  process.stdout.write(
    `\nSignaling: ${2 * ROOMS} clients in ${ROOMS} rooms, ${MESSAGES} messages each; ${sent} of ${2 * ROOMS * MESSAGES} are in the record\n\n${table(rows)}`,
  );
}

/** A server, and its clients. */
class Signaling {
  /** How long each message took from one client to the other, in milliseconds. */
  readonly times: number[] = [];
  private readonly child: ChildProcess;
  private readonly url: URL;
  private clients: WebSocket[] = [];
  private readonly last = new Map<WebSocket, number>();
  private disorder = 0;

  private constructor(child: ChildProcess, url: URL) {
    this.child = child;
    this.url = url;
  }

  static async start(program: string, args: readonly string[]): Promise<Signaling> {
    const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const note = (data: Buffer): void => {
      // What comes later are lines of the record.
      if (said.length < 10_000) said += data.toString();
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    for (;;) {
      const [link] = said.match(/http:\S+(?=\s)/) ?? [];
      if (link !== undefined) return new Signaling(child, new URL(link));
      await sleep(20);
    }
  }

  async join(): Promise<void> {
    const token = new URLSearchParams(this.url.hash.slice(1)).get('token') ?? '';
    for (let at = 0; at < 2 * ROOMS; at++) {
      const socket = new WebSocket(`ws://${this.url.host}/signal`, { perMessageDeflate: false });
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'join', token, at: Date.now(), room: `room${at >> 1}` }));
      await once(socket, 'message');
      socket.on('message', (data) => this.take(socket, String(data)));
      this.clients.push(socket);
    }
  }

  /** Each client sends its next message. */
  async round(number: number): Promise<void> {
    const start = performance.now();
    for (const [at, socket] of this.clients.entries()) {
      const due = start + (at * ROUND) / this.clients.length;
      if (due - performance.now() > 1) await sleep(due - performance.now());
      const candidate = `candidate:1 1 udp 2122260223 192.0.2.1 ${5000 + number} typ host sent ${performance.now()}`;
      socket.send(
        JSON.stringify({ type: 'candidate', n: number + 1, candidate: { candidate, sdpMid: '0', sdpMLineIndex: 0 } }),
      );
    }
    await sleep(20);
  }

  private take(socket: WebSocket, text: string): void {
    const [, port, sent] = /192\.0\.2\.1 (\d+) typ host sent ([\d.]+)/.exec(text) ?? [];
    if (port === undefined) return;
    this.times.push(performance.now() - Number(sent));
    const expected = (this.last.get(socket) ?? 4999) + 1;
    if (Number(port) !== expected) this.disorder++;
    this.last.set(socket, Number(port));
  }

  async settle(): Promise<void> {
    for (let tries = 0; tries < 100 && this.lost > 0; tries++) await sleep(20);
  }

  private get lost(): number {
    return 2 * ROOMS * MESSAGES - this.times.length;
  }

  get faults(): [lost: string, disorder: string] {
    return [String(this.lost), String(this.disorder)];
  }

  get megabytes(): string {
    return (highWaterMark(this.child.pid) / 1e6).toFixed(0);
  }

  stop(): void {
    for (const socket of this.clients) socket.terminate();
    this.child.kill('SIGINT');
  }
}
