import { createServer as createPlain, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isOwnHost, isOwnOrigin, isToken, type Reach } from './access.ts';
import { fileFor } from './files.ts';
import { CLOSE, MOST_BYTES } from './protocol.ts';
import type { Connection, Surroundings } from './room.ts';
import { Rooms, type Seat } from './rooms.ts';

export interface LiveSettings extends Surroundings {
  readonly address: string;
  readonly port: number;
  /** Names of this server other than localhost. */
  readonly names: readonly string[];
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly token: string;
}

export interface LiveServer {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  close(): Promise<void>;
}

const WRONG_ROOM = "a room's name has letters, digits, dots, dashes and underscores, 64 at most";
const MOST_CONNECTIONS = 4096;
/** In milliseconds: a page that has not joined by then is disconnected. */
const TIME_TO_JOIN = 5000;
/** RFC 6455 section 7.4.1: the page is closed, or another is opened. */
const GOING_AWAY = 1001;
const TIDIED_EVERY = 500;
const PINGED_EVERY = 10_000;
/** In bytes: a page that does not read its messages is disconnected. */
const MOST_UNSENT = 16 * 1024 * 1024;

/** Listens, and serves the pages and their messages until it is closed. Rejects with the error of `listen`. */
export async function startLive(settings: LiveSettings): Promise<LiveServer> {
  const { tls, names } = settings;
  const scheme = tls === undefined ? 'http' : 'https';
  const reach = { scheme, port: 0, names } satisfies Reach;
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response, reach).catch(() => response.destroy());
  };
  const server = tls === undefined ? createPlain(serve) : createSecure(tls, serve);
  server.maxConnections = MOST_CONNECTIONS;
  reach.port = await listening(server, settings);
  const pages = new Pages(settings, await import('./messages.ts'));
  server.on('upgrade', (request, socket, head) => pages.upgrade(request, socket, head, reach));
  return {
    scheme,
    port: reach.port,
    async close() {
      pages.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function listening(server: Server, { address, port }: LiveSettings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port }, () => {
      server.off('error', reject);
      // Errors of broken connections: each was already noted where the connection was made.
      server.on('error', () => {});
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, reach: Reach): Promise<void> {
  const { host } = request.headers;
  if (!isOwnHost(host, reach)) return refuse(response, 421, 'This server has another name.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Pages are read only.');
  const [path = '/'] = (request.url ?? '/').split('?');
  const file = fileFor(path);
  if (file === undefined) return refuse(response, 404, 'There is no such page.');
  response.writeHead(200, { ...headers(host ?? '', reach), 'Content-Type': file.type });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' });
  response.end(`${text}\n`);
}

/** The page runs its own scripts only, talks to this server only, and is in no frame. */
function headers(host: string, { scheme }: Reach): Record<string, string> {
  const socket = `${scheme === 'https' ? 'wss' : 'ws'}://${host}`;
  return {
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ${socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), microphone=(self)',
  };
}

type Messages = typeof import('./messages.ts');

/** The WebSockets of the pages. */
class Pages {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  private readonly rooms: Rooms;
  private readonly settings: LiveSettings;
  private readonly messages: Messages;
  private readonly silent = new WeakSet<WebSocket>();
  private readonly timers: NodeJS.Timeout[];

  constructor(settings: LiveSettings, messages: Messages) {
    this.settings = settings;
    this.messages = messages;
    this.rooms = new Rooms(settings);
    this.timers = [setInterval(() => this.rooms.tidy(), TIDIED_EVERY), setInterval(() => this.ping(), PINGED_EVERY)];
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, reach: Reach): void {
    const { host, origin } = request.headers;
    socket.on('error', () => socket.destroy());
    const isWelcome = request.url === '/signal' && isOwnHost(host, reach) && isOwnOrigin(origin, host, reach);
    if (isWelcome) this.sockets.handleUpgrade(request, socket, head, (page) => this.open(page));
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  }

  private open(page: WebSocket): void {
    const connection: Connection = {
      send: (text) => {
        if (page.bufferedAmount > MOST_UNSENT) page.terminate();
        else page.send(text);
      },
      close: (code, reason) => page.close(code, reason),
    };
    let seat: Seat | undefined;
    const late = setTimeout(() => page.close(CLOSE.wrongToken, 'no token came'), TIME_TO_JOIN);
    page.on('message', (data, isBinary) => {
      if (page.readyState !== page.OPEN) return;
      const text = isBinary ? '' : data.toString();
      if (seat !== undefined) return this.receive(seat, text);
      clearTimeout(late);
      seat = this.join(connection, text);
    });
    page.on('pong', () => this.silent.delete(page));
    // A message that is too large, or no WebSocket frame: it is closed after that.
    page.on('error', () => {});
    page.on('close', (code) => {
      clearTimeout(late);
      if (seat === undefined) return;
      if (code === GOING_AWAY) seat.room.leave(seat.peer, 'left');
      else seat.room.lose(seat.peer, connection);
    });
  }

  private join(connection: Connection, text: string): Seat | undefined {
    const message = this.messages.joinMessage.safeParse(parsed(text));
    if (!message.success) {
      const isRoom = message.error.issues.some(({ path }) => path[0] === 'room');
      connection.close(CLOSE.garbage, isRoom ? WRONG_ROOM : 'the first message has to be a valid join');
      return undefined;
    }
    const { token, at } = message.data;
    if (!isToken(token, this.settings.token)) {
      connection.close(CLOSE.wrongToken, 'wrong token: take the whole link that icescope live has printed');
      return undefined;
    }
    return this.rooms.join(connection, message.data, this.settings.now() - at);
  }

  private receive({ room, peer }: Seat, text: string): void {
    if (!room.allows(peer)) return;
    const message = this.messages.pageMessage.safeParse(parsed(text));
    if (message.success) room.receive(peer, message.data);
    else room.refuse(peer, reasonOf(message.error.issues[0]));
  }

  private ping(): void {
    for (const page of this.sockets.clients) {
      if (this.silent.has(page)) page.terminate();
      this.silent.add(page);
      page.ping();
    }
  }

  close(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const page of this.sockets.clients) page.terminate();
    this.sockets.close();
  }
}

function reasonOf(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): string {
  const place = issue?.path.join('.') ?? '';
  return `${place === '' ? '' : `${place}: `}${issue?.message ?? 'not valid'}`.slice(0, 200);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
