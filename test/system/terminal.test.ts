import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from './program.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ESC = '\u001b[';
const LINK = '\u001b]8;;https://icescope.example/rules/';

const COMMANDS: readonly string[][] = [
  ['lint', '--no-host', join(ROOT, 'fixtures/lint/cidr.conf')],
  ['diagnose', join(ROOT, 'fixtures/demo/failing-call.log')],
  ['rule', 'peer/cidr'],
  ['parse', join(ROOT, 'fixtures/logs/broken.log')],
];

type Environment = Readonly<Record<string, string>>;

function piped(argv: readonly string[], env: Environment, program = PROGRAM): string {
  return spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8', timeout: 300_000, env }).stdout;
}

/** On a terminal, which both streams are. */
function onTerminal(argv: readonly string[], env: Environment, program = PROGRAM): string {
  const line = [process.execPath, program, ...argv].map((word) => `'${word}'`).join(' ');
  const path = { PATH: process.env['PATH'] ?? '' };
  return spawnSync('script', ['-qec', line, '/dev/null'], {
    encoding: 'utf8',
    timeout: 300_000,
    input: '',
    env: { ...path, ...env },
  }).stdout;
}

const hasScript = spawnSync('script', ['--version']).status === 0;

describe('color of the built program', () => {
  const lint = COMMANDS[0] ?? [];

  test.each<[isColored: boolean, argv: string[], env: Environment]>([
    [false, [], {}],
    [true, [], { FORCE_COLOR: '1' }],
    [false, [], { FORCE_COLOR: '1', NO_COLOR: '1' }],
    [true, ['--color'], { NO_COLOR: '1' }],
    [true, ['--color=always'], {}],
    [false, ['--color=never'], { FORCE_COLOR: '1' }],
    [false, ['--color=auto'], {}],
  ])('through a pipe: %s with %j and %j', (isColored, argv, env) => {
    expect(piped([...lint, ...argv], env).includes(ESC)).toBe(isColored);
  });

  test.skipIf(!hasScript).each<[isColored: boolean, argv: string[], env: Environment]>([
    [true, [], { TERM: 'xterm-256color' }],
    [false, [], { TERM: 'dumb' }],
    [true, [], { TERM: 'dumb', FORCE_COLOR: '1' }],
    [false, [], { TERM: 'xterm-256color', NO_COLOR: '1' }],
    [false, [], { TERM: 'xterm-256color', NO_COLOR: '1', FORCE_COLOR: '1' }],
    [false, ['--color=never'], { TERM: 'xterm-256color' }],
    [false, ['--no-color'], { TERM: 'xterm-256color', FORCE_COLOR: '1' }],
    [true, ['--color=auto'], { TERM: 'xterm-256color' }],
  ])('on a terminal: %s with %j and %j', (isColored, argv, env) => {
    expect(onTerminal([...lint, ...argv], env).includes(ESC)).toBe(isColored);
  });
});

describe.skipIf(!hasScript)('links of the built program', () => {
  let folder = '';
  let program = '';

  /** The program as it would be with a home page. */
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'icescope-homepage-'));
    for (const name of ['bin', 'dist']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const homepage = 'https://icescope.example';
    writeFileSync(join(folder, 'package.json'), JSON.stringify(Object.assign({}, manifest, { homepage })));
    program = join(folder, 'bin', 'icescope.js');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(COMMANDS)('%s links its rules where the terminal can', (...argv) => {
    const output = onTerminal(argv, { TERM: 'xterm-kitty' }, program);
    expect(output).toContain(LINK);
    // Each is closed, so that nothing behind it is a link.
    expect(output.split(LINK).length).toBe(output.split('\u001b]8;;\u001b\\').length);
  });

  test('nowhere else', () => {
    const [argv = []] = COMMANDS;
    const outputs = [
      onTerminal(argv, { TERM: 'xterm-256color' }, program),
      onTerminal(argv, { TERM: 'dumb', VTE_VERSION: '7006' }, program),
      onTerminal(argv, { TERM: 'xterm-kitty', NO_COLOR: '1' }, program),
      onTerminal([...argv, '--no-color'], { TERM: 'xterm-kitty' }, program),
      piped(argv, { TERM: 'xterm-kitty', FORCE_COLOR: '1' }, program),
      onTerminal(argv, { TERM: 'xterm-kitty' }),
    ];
    for (const output of outputs) {
      expect(output).toContain('peer/cidr');
      expect(output).not.toContain('\u001b]8');
    }
  });
});
