import { invalidUrl, notOverUdp, unreadable } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { randomBytes } from '../../io/random.ts';
import type { World } from '../../probe/binding.ts';
import { childOf, type Stop, SYSTEM_CLOCK, waitUntil } from '../../probe/clock.ts';
import type { Streams } from '../../probe/nat/open-paths.ts';
import { type NatTarget, probeNat } from '../../probe/nat/probe-nat.ts';
import type { NatResult, PortMapping } from '../../probe/nat/result.ts';
import type { Sockets } from '../../probe/nat/sockets.ts';
import { NAT_FORMATS } from '../../report/nat/formats.ts';
import { repeated } from '../../report/nat/repeated.ts';
import type { NatFormat } from '../../report/nat/report.ts';
import type { View } from '../../report/view.ts';
import { type AddressFamily, familyOf, type TransportAddress } from '../../stun/ip.ts';
import { formatUri, isSecure } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import type { Connect, LocalAddress } from '../../transport/transport.ts';
import { bindUdp, connectUdp } from '../../transport/udp.ts';
import { forAnother, orForAnother } from '../shared/elsewhere.ts';
import { isFileArgument } from '../shared/file-argument.ts';
import { type FormatCommand, runFormat } from '../shared/run-format.ts';
import { stopOf } from '../shared/stop.ts';
import { type Located, locate, type Server } from './locate.ts';
import type { NatSettings } from './options.ts';

const NAT: FormatCommand<NatSettings, NatFormat> = {
  formats: NAT_FORMATS,
  readOptions: async (argv, io) => (await import('./options.ts')).readOptions(argv, io),
  schema: async () => (await import('../../report/nat/schema.ts')).natSchema(),
  async run({ options, args, format, view, io }) {
    const uris = await Promise.all(args.map((url) => readUri(url, io)));
    const { every } = options;
    const stop = stopOf(io.interrupt);
    let last: NatResult | undefined;
    do {
      const begin = SYSTEM_CLOCK.now();
      const time = new Date().toISOString();
      const round = childOf(stop);
      const found = await test(uris, options, io, round);
      // This round no longer needs to wait for Ctrl-C.
      round.stop();
      // A result cut short by Ctrl-C is not a change.
      if (last !== undefined && stop.isStopped) break;
      const result: NatResult = every === undefined ? found : { time, ...found };
      await io.stdout.write(last === undefined ? format(result, view) : again(result, last, { format, view, options }));
      if (options.format === 'table' && last === undefined) await printWarnings(result, io);
      last = result;
      if (every !== undefined) await waitUntil(begin + every, SYSTEM_CLOCK, stop);
    } while (every !== undefined && !io.interrupt.aborted);
    return { isInterrupted: io.interrupt.aborted, hasFindings: !last.ok };
  },
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(NAT, argv, io);

/** The output of repeated runs: only changes for people, everything for programs. */
function again(
  result: NatResult,
  last: NatResult,
  { format, view, options }: { format: NatFormat; view: View; options: NatSettings },
): string {
  return options.format === 'table' ? repeated(result, last, format, view) : format(result, view);
}

/** A TURN server answers Binding requests too. */
async function readUri(url: string, io: Io): Promise<Server> {
  const parsed = parseUri(url);
  if (!parsed.ok) throw orForAnother(invalidUrl(url, parsed.error.message), url, 'nat');
  if (parsed.notes.some(({ id }) => id === 'no-scheme')) await rejectFile(url);
  const { uri, notes } = parsed;
  if (isSecure(uri.scheme) || uri.transport === 'tcp') {
    const port = uri.hasPort && !isSecure(uri.scheme) ? { hasPort: true } : { hasPort: false };
    const { transport, ...plain } = uri;
    throw notOverUdp(url, formatUri({ ...plain, ...port, scheme: 'stun' }));
  }
  for (const { message } of notes) await printMessage(io.stderr, `note: ${escapeText(message)}`);
  return { url, uri };
}

/** A file name may look like a host name. */
async function rejectFile(word: string): Promise<void> {
  if (!(await isFileArgument(word))) return;
  throw (await forAnother(word, 'nat')) ?? unreadable(word, 'no such file; nat takes the URLs of servers');
}

async function test(servers: readonly Server[], settings: NatSettings, io: Io, stop: Stop): Promise<NatResult> {
  const world: World = { clock: SYSTEM_CLOCK, randomBytes, stop };
  const [result, portMapping] = await Promise.all([
    testServers(servers, settings, world, io),
    settings.portMapping === undefined ? undefined : testRouter(settings, settings.portMapping, world),
  ]);
  return portMapping === undefined ? result : { ...result, portMapping };
}

async function testServers(
  servers: readonly Server[],
  settings: NatSettings,
  world: World,
  io: Io,
): Promise<NatResult> {
  const located = await Promise.all(servers.map((server) => locate(server, settings.family)));
  const [target, ...others] = sameFamily(located);
  if (target === undefined) return located.flatMap(({ failed }) => failed ?? [])[0] ?? NOWHERE;
  for (const { target: one, failed } of located) {
    if (one === target || others.some((other) => other === one)) continue;
    const why = failed?.error?.message ?? 'it is of another IP version';
    await printMessage(io.stderr, `note: ${escapeText(`${(one ?? failed)?.url} is left out: ${why}`)}`);
  }
  const { timeout, lifetime } = settings;
  const watch = await lifetimeWatch(settings, io);
  const { onOpen } = watch;
  const streams = streamsFrom(settings);
  const result = await probeNat([target, ...others], socketsFrom(settings), world, {
    timeout,
    lifetime,
    onOpen,
    streams,
  });
  watch.end();
  return result;
}

function localIn({ source }: NatSettings, family: AddressFamily): LocalAddress {
  return { address: source?.[family] };
}

function socketsFrom(settings: NatSettings): Sockets {
  return {
    connect: (remote) => connectUdp(remote, { local: localIn(settings, familyOf(remote.address)) }),
    bind: (family) => bindUdp(family, localIn(settings, family)),
  };
}

function streamsFrom(settings: NatSettings): Streams {
  const from = (...[remote, options]: Parameters<Connect>): Parameters<Connect> => {
    return [remote, { ...options, local: localIn(settings, familyOf(remote.address)) }];
  };
  return {
    tcp: async (...args) => (await import('../../transport/tcp.ts')).connectTcp(...from(...args)),
    tls: async (...args) => (await import('../../transport/tls.ts')).connectTls(...from(...args)),
  };
}

const NOWHERE: NatResult = { url: '', host: '', transport: 'udp', ok: false };

/** Servers of the first one's IP version, as only those see one socket. */
function sameFamily(located: readonly Located[]): NatTarget[] {
  const targets = located.flatMap(({ target }) => target ?? []);
  return targets.filter(({ family }) => family === targets[0]?.family);
}

async function testRouter(
  { timeout }: NatSettings,
  { router }: { router: string | undefined },
  world: World,
): Promise<PortMapping> {
  const [{ findPortMapping, ROUTER_PORTS }, { defaultGateway }] = await Promise.all([
    import('../../probe/nat/port-mapping.ts'),
    import('../../transport/gateway.ts'),
  ]);
  const sockets = { connect: (remote: TransportAddress) => connectUdp(remote), bind: () => bindUdp('ipv4') };
  const options = { router: router ?? (await defaultGateway()), timeout, ports: ROUTER_PORTS };
  return findPortMapping(sockets, world, options);
}

/** A line on a terminal, as long as bindings are watched. */
async function lifetimeWatch(
  { lifetime, format }: NatSettings,
  io: Io,
): Promise<{ onOpen: (seconds: number) => void; end: () => void }> {
  const isInTheWay = io.stdout.isTerminal && format !== 'table';
  if (lifetime === undefined || !io.stderr.isTerminal || isInTheWay || io.env['TERM'] === 'dumb') {
    return { onOpen: () => {}, end: () => {} };
  }
  const { Progress } = await import('../../term/progress.ts');
  let open = 0;
  const start = SYSTEM_CLOCK.now();
  const progress = new Progress(io.stderr, () => {
    const passed = Math.round((SYSTEM_CLOCK.now() - start) / 1000);
    const known = open === 0 ? '' : `, still open after ${open} s idle`;
    return `watching bindings: ${passed} of ${Math.round(lifetime / 1000)} s${known}`;
  });
  return {
    onOpen: (seconds) => {
      open = Math.max(open, seconds);
    },
    end: () => progress.end(),
  };
}

async function printWarnings({ warnings = [] }: NatResult, io: Io): Promise<void> {
  for (const { message } of warnings) await printMessage(io.stderr, `warning: ${escapeText(message)}`);
}
