import { fileURLToPath } from 'node:url';
import type { Io } from '../io/io.ts';
import { loadStyle, type Style, wantsColour } from '../term/style.ts';
import { commandLine } from './shared/options.ts';

export const summary = 'the main jobs on bundled input, without a network';

const LOG = fileURLToPath(new URL('../../fixtures/demo/signalling.log', import.meta.url));
const CONFIGURATION = fileURLToPath(new URL('../../fixtures/demo/turnserver.conf', import.meta.url));
const CANDIDATE =
  'candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ host tcptype active generation 0 ufrag B9fB network-id 2';

export async function run(argv: string[], io: Io): Promise<number> {
  const command = commandLine('demo', summary, io);
  command.parse(argv, { from: 'user' });
  const { color } = command.opts<{ color?: boolean }>();
  const style = await loadStyle(wantsColour(io, io.stdout, color));
  await io.stdout.write(`${style.dim('What a signalling server logged: icescope parse signalling.log')}\n\n`);
  const parse = await import('./parse/index.ts');
  const status = await parse.run([LOG, ...colourArgument(color)], io);
  return Math.max(
    status,
    await explainOne(color, style, io),
    await askOwnServer(color, style, io),
    await lintTutorial(color, style, io),
  );
}

async function explainOne(color: boolean | undefined, style: Style, io: Io): Promise<number> {
  await io.stdout.write(`\n${style.dim("One of its candidates, explained: icescope explain 'candidate:…'")}\n\n`);
  const explain = await import('./explain/index.ts');
  return explain.run([CANDIDATE, ...colourArgument(color)], io);
}

/** What `icescope lint` says of a configuration as tutorials print it; that it finds much is as it should be. */
async function lintTutorial(color: boolean | undefined, style: Style, io: Io): Promise<number> {
  await io.stdout.write(`\n${style.dim('A turnserver.conf from a tutorial: icescope lint turnserver.conf')}\n\n`);
  const lint = await import('./lint/index.ts');
  return lint.run([CONFIGURATION, '--no-host', '--fail-on', 'never', ...colourArgument(color)], io);
}

/** What `icescope stun` says of a server as `icescope serve` runs it, on a free port of this machine. */
async function askOwnServer(color: boolean | undefined, style: Style, io: Io): Promise<number> {
  const { startStunServer } = await import('../server/stun-server.ts');
  const { readVersion } = await import('./version.ts');
  const stun = await import('./stun/index.ts');
  const server = await startStunServer({ address: '127.0.0.1', port: 0 }, `icescope ${readVersion()}`);
  const url = `stun:127.0.0.1:${server.local.port}`;
  await io.stdout.write(`\n${style.dim(`A STUN server on this machine, asked: icescope stun ${url}`)}\n\n`);
  try {
    return await stun.run([url, ...colourArgument(color)], io);
  } finally {
    await server.close();
  }
}

function colourArgument(color: boolean | undefined): string[] {
  if (color === undefined) return [];
  return [color ? '--color' : '--no-color'];
}
