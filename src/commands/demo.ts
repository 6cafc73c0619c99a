import { EXIT } from '../errors.ts';
import { withAssetFiles } from '../io/asset-files.ts';
import type { Io } from '../io/io.ts';
import { loadStyle, type Style, wantsColor } from '../term/style.ts';
import type { Help } from './shared/help.ts';
import { commandLine, parseOptions } from './shared/options.ts';

const HELP: Help = {
  about: 'Tries the main commands on bundled input, offline.',
  examples: ['icescope demo'],
  status: [
    ['0', 'everything went well'],
    ['1', 'a command found something wrong'],
  ],
};

const LOG = 'fixtures/demo/signaling.log';
const FAILING = 'fixtures/demo/failing-call.log';
const CONFIGURATION = 'fixtures/demo/turnserver.conf';
const ICE_SERVERS = 'fixtures/demo/ice-servers.js';
const CANDIDATE =
  'candidate:2782310545 1 tcp 1518214911 192.168.58.1 9 typ host tcptype active generation 0 ufrag B9fB network-id 2';

export async function run(argv: string[], io: Io): Promise<number> {
  const { color } = parseOptions<{ color?: boolean }>(commandLine('demo', HELP, io), argv).options;
  const style = await loadStyle(wantsColor(io, io.stdout, color));
  await io.stdout.write(`${style.dim('The log of a signaling server: icescope parse signaling.log')}\n\n`);
  const parse = await import('./parse/index.ts');
  const status = await withAssetFiles([LOG], (log) => parse.run([...log, ...colorArgument(color)], io));
  return Math.max(
    status,
    await diagnoseCall(color, style, io),
    await explainOne(color, style, io),
    await askOwnServer(color, style, io),
    await lintTutorial(color, style, io),
  );
}

/** The failing call is not a failure of the demo. */
async function diagnoseCall(color: boolean | undefined, style: Style, io: Io): Promise<number> {
  await io.stdout.write(`\n${style.dim('Why a call fails: icescope diagnose failing-call.log')}\n\n`);
  const diagnose = await import('./diagnose/index.ts');
  const status = await withAssetFiles([FAILING], (log) => diagnose.run([...log, ...colorArgument(color)], io));
  return status === EXIT.FINDINGS ? EXIT.OK : status;
}

async function explainOne(color: boolean | undefined, style: Style, io: Io): Promise<number> {
  await io.stdout.write(`\n${style.dim("One of its candidates, explained: icescope explain 'candidate:…'")}\n\n`);
  const explain = await import('./explain/index.ts');
  return explain.run([CANDIDATE, ...colorArgument(color)], io);
}

/** A configuration and its clients' servers, as in tutorials; their findings are not a failure of the demo. */
async function lintTutorial(color: boolean | undefined, style: Style, io: Io): Promise<number> {
  await io.stdout.write(
    `\n${style.dim('Server and client from a tutorial: icescope lint turnserver.conf ice-servers.js')}\n\n`,
  );
  const lint = await import('./lint/index.ts');
  return withAssetFiles([CONFIGURATION, ICE_SERVERS], (files) =>
    lint.run([...files, '--no-host', '--fail-on', 'never', ...colorArgument(color)], io),
  );
}

/** `icescope stun`, asking a server as `icescope serve` runs it, on a free port. */
async function askOwnServer(color: boolean | undefined, style: Style, io: Io): Promise<number> {
  const { startStunServer } = await import('../server/stun-server.ts');
  const { readVersion } = await import('./version.ts');
  const stun = await import('./stun/index.ts');
  const server = await startStunServer({ address: '127.0.0.1', port: 0 }, { software: `icescope ${readVersion()}` });
  const url = `stun:127.0.0.1:${server.local.port}`;
  await io.stdout.write(`\n${style.dim(`Asking a local STUN server: icescope stun ${url}`)}\n\n`);
  try {
    return await stun.run([url, ...colorArgument(color)], io);
  } finally {
    await server.close();
  }
}

function colorArgument(color: boolean | undefined): string[] {
  if (color === undefined) return [];
  return [color ? '--color' : '--no-color'];
}
