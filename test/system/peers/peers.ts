import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Real agents, asked about candidates by small programs that read one line of hexadecimal bytes for each. */
export interface Peer {
  /** One answer for each text. */
  ask: (texts: readonly string[]) => string[];
  remove: () => void;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const GOCODE = '/usr/share/gocode';
/** Debian's, which has Debian's modules, even where another one comes first in PATH. */
export const PYTHON = '/usr/bin/python3';

/** Why an agent cannot be asked here: Debian's packages that are missing. */
export const MISSING = {
  libnice: missing(
    'libnice-dev, gcc and pkg-config',
    succeeds('gcc', '--version') && succeeds('pkg-config', '--exists', 'nice'),
  ),
  pion: missing(
    'golang-go and golang-github-pion-ice.v2-dev',
    succeeds('go', 'version') && existsSync(join(GOCODE, 'src/github.com/pion/ice/v2')),
  ),
  aioice: missing('python3-aioice', succeeds(PYTHON, '-c', 'import aioice')),
  aiortc: missing('python3-aiortc', succeeds(PYTHON, '-c', 'import aiortc')),
};

function missing(packages: string, isThere: boolean): string | undefined {
  return isThere ? undefined : packages;
}

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

export function libnicePeer(): Peer {
  return compiled((program) => buildWithLibnice(program, join(HERE, 'ask-libnice.c')));
}

export function buildWithLibnice(program: string, source: string): void {
  const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'nice'], { encoding: 'utf8' }).trim().split(/\s+/);
  execFileSync('gcc', ['-o', program, source, ...flags]);
}

export function pionPeer(): Peer {
  return compiled((program) => buildGo(program, join(HERE, 'ask-pion.go')));
}

/** Debian's copies of the sources are in GOPATH: nothing is downloaded. */
export function buildGo(program: string, source: string): void {
  const go = {
    ...process.env,
    GO111MODULE: 'off',
    GOPATH: GOCODE,
    GOCACHE: `${program}.cache`,
    GOFLAGS: '',
    GOPROXY: 'off',
  };
  execFileSync('go', ['build', '-o', program, source], { env: go });
}

export function aioicePeer(): Peer {
  return { ask: (texts) => answers(PYTHON, [join(HERE, 'ask-aioice.py')], texts), remove: () => {} };
}

function compiled(compile: (program: string) => void): Peer {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-peer-'));
  const program = join(folder, 'ask');
  compile(program);
  return {
    ask: (texts) => answers(program, [], texts),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function answers(program: string, args: string[], texts: readonly string[]): string[] {
  const input = texts.map((text) => `${Buffer.from(text, 'utf8').toString('hex')}\n`).join('');
  const output = execFileSync(program, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return output.split('\n').slice(0, -1);
}
