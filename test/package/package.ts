import { execFile, execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/release/places.ts';
import { Registry } from './registry.ts';

export { ROOT };

/** What the package is not made from. */
const LEFT_OUT = new Set([
  '.ci',
  '.git',
  '.bench',
  '.reports',
  'bench',
  'dist',
  'fuzz',
  'node_modules',
  'release',
  'test',
]);
/** Environment variables that the test runner sets, and that the programs under test should not see. */
const INNER =
  /^(npm_(?!config_)|npm_config_(local_|global_)?prefix$|VITEST|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|TEST$|(NO|FORCE)_COLOR$)/;

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** The manifest, as far as the tests ask. */
export interface Manifest {
  name: string;
  version: string;
  man: string[];
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
}

export const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Runs a program until its end. */
export function run(cwd: string, env: NodeJS.ProcessEnv, program: string, ...args: string[]): Outcome {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8', input: '' });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

/** The environment without what the test runner adds to it. */
export function outerEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !INNER.test(name)));
}

/**
 * The package as users install it: built and packed from a copy of the tree, so that the `dist` next to the
 * sources, which other tests use meanwhile, is unchanged; then installed into a folder that holds nothing else.
 */
export class Package {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'icescope-package-')));
  /** A copy of the tree, built. */
  readonly tree = join(this.folder, 'tree');
  readonly tarball = join(this.folder, `${manifest.name}-${manifest.version}.tgz`);
  /** A project that depends on the package. */
  readonly project = join(this.folder, 'project');
  /** A folder for the PATH, with `icescope` in it. */
  readonly path = join(this.folder, 'path');
  readonly temporary = join(this.folder, 'tmp');
  readonly env: NodeJS.ProcessEnv;
  /** What `npm pack` printed. */
  printed = '';
  private readonly umask: string;

  /** Its files have the modes that they get under that umask. */
  constructor(umask = '022') {
    this.umask = umask;
    for (const folder of [this.project, this.path, this.temporary]) mkdirSync(folder);
    this.env = { ...outerEnv(), PATH: `${this.path}:${process.env.PATH}`, TMPDIR: this.temporary };
  }

  /** Copies the tree, builds it with npm's own scripts and makes the tarball. */
  pack(): void {
    const filter = (source: string): boolean => !LEFT_OUT.has(relative(ROOT, source));
    cpSync(ROOT, this.tree, { recursive: true, filter });
    symlinkSync(join(ROOT, 'node_modules'), join(this.tree, 'node_modules'));
    const script = 'umask "$0" && chmod -R go= . && chmod -R +rX . && npm pack --pack-destination "$1"';
    this.printed = this.must(this.tree, 'sh', '-c', script, this.umask, this.folder);
    const shim = join(this.path, 'icescope');
    writeFileSync(shim, `#!/bin/sh\nexec node '${join(this.tree, 'bin', 'icescope.js')}' "$@"\n`);
    chmodSync(shim, 0o755);
  }

  /** From npm's cache, which has been filled, without a network. */
  install(): void {
    writeFileSync(join(this.project, 'package.json'), '{ "private": true, "type": "module" }\n');
    this.must(this.project, 'npm', 'install', '--offline', '--no-audit', '--no-fund', this.tarball);
  }

  /**
   * Fills npm's cache, one of its own, by an installation from a registry on loopback that has what the package depends
   * on. The answer is what npm asked for besides.
   */
  async fillCache(): Promise<string[]> {
    const registry = new Registry(Object.keys(manifest.dependencies));
    await registry.open();
    this.env.npm_config_registry = registry.url;
    this.env.npm_config_cache = join(this.folder, 'cache');
    const project = join(this.folder, 'first-project');
    mkdirSync(project);
    const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', this.tarball];
    try {
      await promisify(execFile)('npm', args, { cwd: project, env: this.env });
    } finally {
      registry.close();
    }
    return registry.missing;
  }

  /** The paths of the files in the tarball. */
  files(): string[] {
    const list = execFileSync('tar', ['-tzf', this.tarball], { encoding: 'utf8' });
    return list
      .trim()
      .split('\n')
      .map((path) => path.replace(/^package\//, ''))
      .sort();
  }

  run(cwd: string, program: string, ...args: string[]): Outcome {
    return run(cwd, this.env, program, ...args);
  }

  /** Runs a command that has to succeed. */
  must(cwd: string, program: string, ...args: string[]): string {
    const { status, stdout, stderr } = this.run(cwd, program, ...args);
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
    return stdout;
  }

  /** Compiles TypeScript in the project, as strictly as can be; it may use the package, and `types`. */
  compile(name: string, source: string, types: string[] = []): Outcome {
    const compilerOptions = {
      target: 'ES2023',
      lib: ['ES2023'],
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      skipLibCheck: types.length > 0,
      typeRoots: [join(ROOT, 'node_modules', '@types')],
      types,
    };
    writeFileSync(join(this.project, name), source);
    const config = join(this.project, `${name}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions, files: [name] }));
    return this.run(this.project, join(ROOT, 'node_modules', '.bin', 'tsc'), '-p', config);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
