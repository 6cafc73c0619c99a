import { invalidUri, notOverUdp } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { randomBytes } from '../../io/random.ts';
import type { World } from '../../probe/binding.ts';
import { SYSTEM_CLOCK } from '../../probe/clock.ts';
import type { Sockets } from '../../probe/nat/discover.ts';
import { probeNat } from '../../probe/nat/probe-nat.ts';
import type { NatResult } from '../../probe/nat/result.ts';
import { resolve } from '../../probe/resolve.ts';
import { reachable, type ServerAddress } from '../../probe/server-address.ts';
import { NAT_FORMATS } from '../../report/nat/formats.ts';
import type { NatFormat } from '../../report/nat/report.ts';
import { type AddressFamily, familyOf, type TransportAddress } from '../../stun/ip.ts';
import { formatUri, isSecure, type StunUri } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import { outwardFamilies } from '../../transport/interfaces.ts';
import { systemNames } from '../../transport/names.ts';
import { bindUdp, connectUdp } from '../../transport/udp.ts';
import { type FormatCommand, runFormat } from '../shared/run-format.ts';
import { stopOf } from '../shared/stop.ts';
import type { NatSettings } from './options.ts';

const SOCKETS: Sockets = { connect: (remote) => connectUdp(remote), bind: (family) => bindUdp(family) };

const NAT: FormatCommand<NatSettings, NatFormat> = {
  formats: NAT_FORMATS,
  readOptions: async (argv, io) => (await import('./options.ts')).readOptions(argv, io),
  schema: async () => (await import('../../report/nat/schema.ts')).natSchema(),
  async run({ options, args: [url = ''], format, view, io }) {
    const uri = await readUri(url, io);
    const result = await test(url, uri, options, io);
    await io.stdout.write(format(result, view));
    if (options.format === 'table') await printWarnings(result, io);
    return { isInterrupted: io.interrupt.aborted, hasFindings: !result.ok };
  },
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(NAT, argv, io);

/** A TURN server answers Binding requests too. */
async function readUri(url: string, io: Io): Promise<StunUri> {
  const parsed = parseUri(url);
  if (!parsed.ok) throw invalidUri(parsed.error.message);
  const { uri, notes } = parsed;
  if (isSecure(uri.scheme) || uri.transport === 'tcp') {
    const port = uri.hasPort && !isSecure(uri.scheme) ? { hasPort: true } : { hasPort: false };
    const { transport, ...plain } = uri;
    throw notOverUdp(url, formatUri({ ...plain, ...port, scheme: 'stun' }));
  }
  for (const { message } of notes) await printMessage(io.stderr, `note: ${escapeText(message)}`);
  return uri;
}

async function test(url: string, uri: StunUri, settings: NatSettings, io: Io): Promise<NatResult> {
  const target = { url, host: uri.host, transport: 'udp' } as const;
  const resolved = await resolve(uri, ['udp'], systemNames());
  if (!resolved.ok) return { ...target, ok: false, error: resolved.error };
  const place = choose(resolved.places, settings.family);
  if (place === undefined) {
    const message = `${uri.host} has no ${settings.family === 'ipv6' ? 'IPv6' : 'IPv4'} address`;
    return { ...target, ok: false, error: { code: 'name-not-found', message } };
  }
  const { address, port } = place;
  const asked = { ...target, address, port, family: familyOf(address) };
  const world: World = { clock: SYSTEM_CLOCK, randomBytes, stop: stopOf(io.interrupt) };
  const watch = await lifetimeWatch(settings, io);
  const { timeout, lifetime } = settings;
  const result = await probeNat(asked, SOCKETS, world, {
    timeout,
    lifetime,
    onOpen: watch.onOpen,
  });
  watch.end();
  return result;
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

/** The first address that this machine can reach, IPv4 unless the user chose: NATs are mainly found there. */
function choose(places: readonly ServerAddress[], family: AddressFamily | undefined): TransportAddress | undefined {
  const near = reachable(places, family, outwardFamilies());
  return near.find(({ address }) => familyOf(address) === 'ipv4') ?? near[0];
}

async function printWarnings({ warnings = [] }: NatResult, io: Io): Promise<void> {
  for (const { message } of warnings) await printMessage(io.stderr, `warning: ${escapeText(message)}`);
}
