import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifest, outerEnv, ROOT, run } from './package.ts';

interface Instruction {
  name: string;
  rest: string;
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const instructions: Instruction[] = read('Dockerfile')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }));
const of = (name: string) => instructions.filter((one) => one.name === name).map(({ rest }) => rest);
const ignored = new Set(
  read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);

const folder = mkdtempSync(join(tmpdir(), 'icescope-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each stage is a folder, whose paths are those of the image; what it runs sees the folder of the stage for its working folder. */
class Build {
  /** By number and by name. */
  private readonly stages = new Map<string, string>();
  private stage = '';
  private workdir = '/';

  run({ name, rest }: Instruction): void {
    if (name === 'FROM') this.from(rest);
    else if (name === 'WORKDIR') this.enter(rest);
    else if (name === 'COPY') this.copy(rest.split(' '));
    else if (name === 'RUN') this.execute(rest);
  }

  place(path: string): string {
    return path.startsWith('/') ? join(this.stage, path) : join(this.stage, this.workdir, path);
  }

  private from(rest: string): void {
    const [, name] = / AS (\w+)$/.exec(rest) ?? [];
    this.stage = join(folder, String(this.stages.size));
    this.workdir = '/';
    this.stages.set(name ?? 'last', this.stage);
    mkdirSync(join(this.stage, 'usr', 'local', 'bin'), { recursive: true });
  }

  private enter(path: string): void {
    this.workdir = path;
    mkdirSync(this.place(path), { recursive: true });
  }

  private copy(words: string[]): void {
    const [, stage] = /^--from=(\w+)$/.exec(words[0] ?? '') ?? [];
    const root = stage === undefined ? ROOT : (this.stages.get(stage) ?? '');
    const sources = words.slice(stage === undefined ? 0 : 1, -1);
    const target = words.at(-1) ?? '';
    const filter = (path: string) => stage !== undefined || !ignored.has(relative(ROOT, path));
    for (const source of sources) {
      const isFolder = target.endsWith('/') || source === '.';
      const place = isFolder ? join(this.place(target), source) : this.place(target);
      cpSync(join(root, source), place, { recursive: true, filter });
    }
  }

  /** All but the download of packages, for which those of this clone are there. */
  private execute(command: string): void {
    const modules = join(ROOT, 'node_modules');
    if (command.startsWith('npm ci ')) return symlinkSync(modules, this.place('node_modules'));
    const { status, stderr } = run(this.place('.'), outerEnv(), 'sh', '-c', command);
    expect(status, stderr).toBe(0);
  }
}

describe('the Dockerfile', () => {
  const build = new Build();
  beforeAll(() => {
    for (const instruction of instructions) build.run(instruction);
  });

  test('has instructions that this test knows, and downloads nothing but packages', () => {
    const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'USER', 'ENTRYPOINT', 'CMD'];
    expect(instructions.filter(({ name }) => !known.includes(name))).toEqual([]);
    expect(of('RUN').filter((command) => !/^npm (?:ci|run) /.test(command))).toEqual([]);
  });

  test('takes Node.js in a version that is supported, small', () => {
    for (const image of of('FROM')) expect(image).toMatch(/^node:(?:22|24)-bookworm-slim(?: AS build)?$/);
  });

  test('does not run as root', () => {
    const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
    expect(last.filter(({ name }) => name === 'USER').map(({ rest }) => rest)).toEqual(['node']);
    expect(last.map(({ name }) => name)).not.toContain('RUN');
  });

  test('makes an image whose entry point runs, with its arguments and without', () => {
    const [entry = ''] = JSON.parse(of('ENTRYPOINT')[0] ?? '[]');
    const program = build.place(join('/usr/local/bin', entry));
    accessSync(program, constants.X_OK);
    const ends = (...args: string[]) => run(build.place('/work'), outerEnv(), program, ...args);
    expect(ends('--version')).toMatchObject({ status: 0, stdout: `icescope ${manifest.version}\n` });
    const help = ends(...JSON.parse(of('CMD')[0] ?? '[]'));
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('Usage: icescope');
  });
});

test('.dockerignore keeps out what is large, private or built elsewhere', () => {
  for (const name of ['.git', 'node_modules', 'dist', 'release']) expect(ignored).toContain(name);
});
