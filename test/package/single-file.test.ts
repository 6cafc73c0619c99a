import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { udpServer } from '../support/stun-server.ts';
import { PASSWORD, USER } from '../support/turn-double.ts';
import { udpTurnServer } from '../support/turn-server.ts';
import { shownLines } from './install-page.ts';
import { outerEnv, ROOT, run } from './package.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'icescope-single-')));
const made = join(folder, 'made');
const temporary = join(folder, 'tmp');
const PACKAGE: readonly string[] = [process.execPath, join(ROOT, 'bin', 'icescope.js')];
/** Each alone in its folder; the executable finds no Node.js. */
const FORMS: readonly [name: string, command: readonly string[], path: string | undefined][] = [
  ['the single file', [process.execPath, join(folder, 'file', 'icescope')], process.env.PATH],
  ['the executable', [join(folder, 'executable', 'icescope')], '/nowhere'],
];

beforeAll(() => {
  const tsx = join(ROOT, 'node_modules', '.bin', 'tsx');
  for (const name of ['bundle', 'executable']) {
    const { status, stderr } = run(ROOT, outerEnv(), tsx, join('scripts', 'release', `${name}.ts`), made);
    expect(status, stderr).toBe(0);
  }
  for (const name of ['file', 'executable', 'tmp']) mkdirSync(join(folder, name));
  copyFileSync(join(made, 'icescope.cjs'), join(folder, 'file', 'icescope'));
  copyFileSync(join(made, 'icescope'), join(folder, 'executable', 'icescope'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

function environment(path: string | undefined): NodeJS.ProcessEnv {
  return { ...outerEnv(), PATH: path, TMPDIR: temporary };
}

function ended(
  command: readonly string[],
  path: string | undefined,
  args: readonly string[],
  input = '',
): Promise<Outcome> {
  const [program = '', ...first] = command;
  return new Promise((resolve) => {
    const options = { cwd: temporary, env: environment(path), maxBuffer: 1e8 };
    const child = execFile(program, [...first, ...args], options, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const LOG = read('fixtures/demo/failing-call.log');
const CONFIGURATION = read('fixtures/demo/turnserver.conf');

const RUNS: readonly [title: string, args: readonly string[], input?: string][] = [
  ...Object.keys(COMMANDS).map((name): [string, string[]] => [`${name} --help`, [name, '--help']]),
  ['--help', ['--help']],
  ['--version', ['--version']],
  ['parse -f json', ['parse', '-f', 'json', '-'], LOG],
  ['parse --compat', ['parse', '--compat', 'chromium', '-'], LOG],
  ['diagnose', ['diagnose', '-'], LOG],
  ['explain', ['explain', 'candidate:1 1 udp 1694498815 203.0.113.7 51920 typ srflx raddr 10.0.0.5 rport 5']],
  ['explain --lang ko', ['explain', '--lang', 'ko', 'candidate:1 1 udp 1694498815 203.0.113.7 51920 typ host']],
  ['lint', ['lint', '--no-host', '-'], CONFIGURATION],
  ['lint -f sarif', ['lint', '--no-host', '-f', 'sarif', '-'], CONFIGURATION],
  ['lint of YAML', ['lint', '--no-host', join(ROOT, 'fixtures/deployment/docker-compose.yml')]],
  ['lint of a script', ['lint', '--no-host', join(ROOT, 'fixtures/demo/ice-servers.js')]],
  ['rule', ['rule', 'peer/cidr']],
  ['an unknown command', ['prase']],
  ['an unknown option', ['parse', '--formt']],
];

/** The code of both is the same, so one of them shows that each command can be loaded. */
test.concurrent.each(RUNS)('alone in a folder, they do what the package does: %s', async (title, args, input) => {
  const packaged = await ended(PACKAGE, process.env.PATH, args, input);
  for (const [name, command, path] of title.endsWith('--help') ? FORMS.slice(0, 1) : FORMS) {
    expect({ name, ...(await ended(command, path, args, input)) }).toEqual({ name, ...packaged });
  }
});

describe.each(FORMS)('%s, alone in a folder', (_, command, path) => {
  test('runs the demonstration, and leaves nothing behind', async () => {
    const { status, stdout } = await ended(command, path, ['demo']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\n {2}udp {2}127\.0\.0\.1:\d+ .*you are 127\.0\.0\.1:/);
    expect(stdout).toContain('Did not connect. (proven)');
    expect(readdirSync(temporary).filter((one) => one.startsWith('icescope-'))).toEqual([]);
  });

  test('asks a STUN server', async () => {
    const server = await udpServer();
    const { status, stdout } = await ended(command, path, ['stun', `127.0.0.1:${server.port}`]);
    await server.close();
    expect(status).toBe(0);
    expect(stdout).toContain('you are 127.0.0.1:');
  });

  test('asks a TURN server', async () => {
    const server = await udpTurnServer();
    const login = ['--username', USER, '--credential', PASSWORD];
    const { status, stdout } = await ended(command, path, ['turn', server.url, ...login]);
    await server.close();
    expect(stdout).toMatch(/relay/);
    expect(status).toBe(0);
  });

  test('serves every file of the pages of icescope live', async () => {
    const child = start(command, path, ['live', '--port', '0']);
    const url = await firstLink(child);
    for (const file of readdirSync(join(ROOT, 'dist', 'page'))) {
      const response = await fetch(new URL(file, url));
      expect([file, await response.text()]).toEqual([file, read(`dist/page/${file}`)]);
    }
    child.kill('SIGINT');
    await once(child, 'exit');
  });
});

function start(command: readonly string[], path: string | undefined, args: readonly string[]): ChildProcess {
  const [program = '', ...first] = command;
  return spawn(program, [...first, ...args], {
    cwd: temporary,
    env: environment(path),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function firstLink(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const piece of child.stdout?.setEncoding('utf8') ?? []) {
    text += piece;
    const [link] = /https?:\S+(?=\s)/.exec(text) ?? [];
    if (link !== undefined) return link;
  }
  throw new Error(`no link: ${text}`);
}

test.each([...shownLines('A single file'), ...shownLines('An executable')])('as docs/install.md has it: %s', (line) => {
  const home = mkdtempSync(join(folder, 'home-'));
  mkdirSync(join(home, '.local', 'bin'), { recursive: true });
  const { status, stderr } = run(made, { ...outerEnv(), HOME: home, TMPDIR: temporary }, 'sh', '-c', line);
  expect(status, stderr).toBe(0);
});

test('the single file has the licenses of the packages in it', () => {
  const text = readFileSync(join(made, 'icescope.cjs'), 'utf8');
  const notices = text.slice(text.lastIndexOf('This file has code of these packages in it'));
  const names = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+\n\n/gm)].map(([, name]) => name);
  expect(names).toEqual(Object.keys(JSON.parse(read('package.json')).dependencies).toSorted());
});
