import { randomBytes } from 'node:crypto';
import { addressInUse, cannotListen, EXIT, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { RecordLine } from '../../live/protocol.ts';
import type { LiveServer } from '../../live/server.ts';
import { LIVE_FORMATS, type LiveFormat, type LiveReport } from '../../report/live/formats.ts';
import type { View } from '../../report/view.ts';
import { hostPort, isLoopback } from '../../stun/ip.ts';
import { printMessage } from '../../term/wrap.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import { readVersion } from '../version.ts';
import type { Headless } from './chromium.ts';
import { Lines } from './lines.ts';
import type { LiveOptions } from './options.ts';
import { reachedAt } from './reached.ts';
import { RecordFile } from './record-file.ts';
import { verdictOn } from './verdict.ts';
import { Watch } from './watch.ts';

const LIVE: FormatCommand<LiveOptions, LiveFormat> = {
  formats: LIVE_FORMATS,
  readOptions: async (argv, io) => (await import('./options.ts')).readOptions(argv, io),
  run: live,
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(LIVE, argv, io);

async function live({ options, format, view, io }: Run<LiveOptions, LiveFormat>): Promise<Outcome> {
  const stopped = io.stopped();
  const session = new LiveSession(options, format(view), view, io);
  try {
    await session.start();
    const isStopped = await session.end(stopped);
    const isGood = await session.conclude();
    const isCheck = options.untilConnected || options.duration !== undefined;
    return { status: isCheck && !isStopped ? (isGood ? EXIT.OK : EXIT.FINDINGS) : EXIT.OK };
  } finally {
    await session.close();
  }
}

/** How long to wait for late reports of the browsers after a session, in milliseconds. */
const AFTERMATH = 300;

/** A run of `icescope live`, from its links to its verdict. */
class LiveSession {
  private readonly options: LiveOptions;
  private readonly report: LiveReport;
  private readonly view: View;
  private readonly io: Io;
  private readonly token = randomBytes(16).toString('base64url');
  private readonly out: Lines;
  private readonly record: RecordFile | undefined;
  private readonly watch: Watch;
  private server: LiveServer | undefined;
  private browser: Headless | undefined;
  /** The last verdict has been printed; later events only go into the record. */
  private isConcluded = false;
  private readonly settled = deferred<void>();
  private readonly broken = deferred<never>();

  constructor(options: LiveOptions, report: LiveReport, view: View, io: Io) {
    this.options = options;
    this.report = report;
    this.view = view;
    this.io = io;
    this.out = new Lines(io.stdout);
    this.record =
      options.record === undefined
        ? undefined
        : new RecordFile(options.record, readVersion(), (error) => this.broken.reject(error));
    this.watch = new Watch(options.iceServers.length > 0, (room) => setTimeout(() => this.settle(room), AFTERMATH));
  }

  async start(): Promise<void> {
    const { options } = this;
    const { startLive } = await import('../../live/server.ts');
    try {
      this.server = await startLive({
        ...{ address: options.address, port: options.port, names: options.names, token: this.token },
        ...(options.tls === undefined ? {} : { tls: options.tls }),
        configuration: {
          iceServers: options.iceServers,
          ...(options.isRelayOnly ? { iceTransportPolicy: 'relay' } : {}),
        },
        hasMedia: options.hasMedia,
        now: Date.now,
        random: () => randomBytes(16).toString('base64url'),
        write: (line) => this.add(line),
      });
    } catch (error) {
      throw explained(error, options);
    }
    await this.printLinks();
    if (options.isHeadless) await this.startBrowser();
    if (options.opens) await this.open();
  }

  private add(line: RecordLine): void {
    this.record?.write(line);
    this.watch.add(line);
    if (!this.isConcluded) this.out.add(this.report.line(line));
  }

  private link(path: string): string {
    const { scheme = 'http', port = 0 } = this.server ?? {};
    const { address, names } = this.options;
    const [name] = names;
    const host = name === undefined ? hostPort({ address: reachedAt(address), port }) : `${name}:${port}`;
    return `${scheme}://${host}${path}#token=${this.token}`;
  }

  private async printLinks(): Promise<void> {
    const { room, isPlayground, showsQr } = this.options;
    const rows = [
      ['One tab, both peers', this.link('/')],
      ['Two tabs or machines', this.link(`/room/${encodeURIComponent(room)}`)],
      ...(isPlayground ? [['Paste and check', this.link('/playground.html').replace(/#.*/, '')]] : []),
    ];
    const links = rows.map(([what = '', url]) => `${what.padEnd(20)}  ${url}\n`).join('');
    const code = showsQr ? `${await qrCode(this.link(`/room/${encodeURIComponent(room)}`))}\n` : '';
    const { stdout, stderr } = this.io;
    await (this.report.isForPeople ? stdout : stderr).write(`${links}${code}\n`);
    if (showsQr && isLoopback(this.options.address))
      await printMessage(
        stderr,
        `A phone cannot reach ${this.options.address}; with --address, --cert and --key, icescope live listens for other machines`,
      );
    if (stderr.isTerminal) await stderr.write('Press Ctrl-C to stop.\n');
  }

  private async startBrowser(): Promise<void> {
    const { startChromium } = await import('./chromium.ts');
    const { browser, tls } = this.options;
    this.browser = startChromium(this.link('/'), browser, tls?.cert, { ...this.io.env });
    this.browser.ended.then((last) => this.broken.reject(new UserError(`Chromium has ended: ${last}`)));
  }

  private async open(): Promise<void> {
    const { openLink } = await import('./open.ts');
    const isOpen = await openLink(this.link('/'));
    if (!isOpen)
      await printMessage(this.io.stderr, 'icescope: there is no desktop to open a browser on; open the link yourself.');
  }

  /** Waits for the first reason to end; returns whether it was stopped from outside. */
  async end(stopped: Promise<void>): Promise<boolean> {
    const { duration, untilConnected } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const time = new Promise<boolean>((resolve) => {
      if (duration !== undefined) timer = setTimeout(() => resolve(false), duration);
    });
    const over = untilConnected ? [this.settled.promise.then(() => false)] : [];
    try {
      return await Promise.race([stopped.then(() => true), time, ...over, this.out.closed, this.broken.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A room's session is over: prints its verdict; the room stays open. */
  private settle(room: string): void {
    // Meanwhile, a button may have begun another connection.
    if (this.isConcluded || !this.watch.isReported(room)) return;
    const verdict = verdictOn(this.watch.textsOf(room), this.view);
    if (verdict !== undefined && this.report.isForPeople) this.out.add(`\n${verdict.screen}\n`);
    this.settled.resolve();
  }

  /** At the end, prints the remaining verdicts; returns whether there are sessions, and all are good. */
  async conclude(): Promise<boolean> {
    this.isConcluded = true;
    const rooms = this.watch.begun;
    const results = rooms.map((room) => {
      const verdict = verdictOn(this.watch.textsOf(room), this.view);
      if (verdict !== undefined && this.report.isForPeople && !this.watch.isReported(room))
        this.out.add(`\n${verdict.screen}`);
      return verdict?.isGood === true;
    });
    await this.out.flush();
    if (rooms.length === 0) await printMessage(this.io.stderr, 'icescope: no page has begun a connection');
    return results.length > 0 && results.every((isGood) => isGood);
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.server?.close();
    this.record?.close();
  }
}

async function qrCode(text: string): Promise<string> {
  const { renderUnicodeCompact } = await import('uqr');
  // Some phones need more of an edge than one module.
  return renderUnicodeCompact(text, { border: 2 });
}

function explained(error: unknown, { address, port }: LiveOptions): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === 'EADDRINUSE') return addressInUse(hostPort({ address, port }), port, 'live');
  if (code?.startsWith('ERR_OSSL') === true)
    return new UserError('--cert and --key: not a certificate and its key in PEM');
  return code === undefined ? error : cannotListen(hostPort({ address, port }), code);
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((fulfil, refuse) => {
    [resolve, reject] = [fulfil, refuse];
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
