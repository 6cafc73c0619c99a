import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type LiveServer, type LiveSettings, startLive } from '../../src/live/server.ts';

export const TOKEN = 'a-token-of-the-test';

// biome-ignore lint/suspicious/noExplicitAny: what a server sends is looked at as any JSON
type Json = any;

/** A server on loopback, and the record that it keeps. */
export class LiveTest {
  readonly record: Json[] = [];
  server!: LiveServer;
  private readonly clients: Client[] = [];

  static async start(settings: Partial<LiveSettings> = {}): Promise<LiveTest> {
    const test = new LiveTest();
    let count = 0;
    test.server = await startLive({
      ...{ address: '127.0.0.1', port: 0, names: [], token: TOKEN, hasMedia: false },
      configuration: { iceServers: [{ urls: ['turn:turn.example.org'], username: 'anna', credential: 'secret' }] },
      now: Date.now,
      random: () => `key-${++count}`,
      write: (line) => test.record.push(line),
      ...settings,
    });
    return test;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  connect(headers: Record<string, string> = { origin: this.origin }): Client {
    const client = new Client(new WebSocket(`ws://127.0.0.1:${this.server.port}/signal`, { headers }));
    this.clients.push(client);
    return client;
  }

  /** One that has joined. */
  async join(room?: string, more: object = {}): Promise<Client> {
    const client = this.connect();
    await client.opened;
    client.send({ type: 'join', token: TOKEN, at: Date.now(), ...(room === undefined ? {} : { room }), ...more });
    client.welcome = await client.next('welcome');
    return client;
  }

  /** The lines of a peer, without time and room. */
  linesOf(name: string): Json[] {
    return this.record.filter(({ peer }) => peer === name).map(({ time, room, peer, ...what }) => what);
  }

  async stop(): Promise<void> {
    for (const { socket } of this.clients) socket.terminate();
    await this.server.close();
  }
}

/** A page, as far as the server sees it. */
export class Client {
  readonly socket: WebSocket;
  readonly opened: Promise<unknown>;
  readonly closed: Promise<{ code: number; reason: string }>;
  welcome: Json;
  private readonly messages: Json[] = [];
  private wake = (): void => {};
  private count = 0;

  constructor(socket: WebSocket) {
    this.socket = socket;
    this.opened = once(socket, 'open');
    this.opened.catch(() => {});
    this.closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
    this.closed.catch(() => {});
    socket.on('error', () => {});
    socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)));
      this.wake();
    });
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** With the next number. */
  say(message: object): void {
    this.send({ n: ++this.count, ...message });
  }

  candidate(port: number): void {
    this.say({ type: 'candidate', candidate: candidateOf(port) });
  }

  /** The next message of a type; the others before it are dropped. */
  async next(type: string): Promise<Json> {
    for (;;) {
      const message = this.messages.shift();
      if (message?.type === type) return message;
      if (message === undefined) await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

export function candidateOf(port: number) {
  return { candidate: `candidate:1 1 udp 2122260223 192.0.2.1 ${port} typ host`, sdpMid: '0', sdpMLineIndex: 0 };
}
