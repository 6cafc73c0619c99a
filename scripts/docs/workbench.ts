import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Environment variables that npm and test runners set for the programs that they start. */
const INNER =
  /^(npm_(?!config_)|npm_config_(local_|global_)?prefix$|VITEST|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|TEST$|(NO|FORCE)_COLOR$)/;

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A place where the blocks of the pages run: the built command is in the PATH, the library can be imported. */
export class Workbench {
  /** It has been built: it has bin and dist. */
  private readonly tree: string;
  private readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'icescope-docs-')));
  private readonly project = join(this.folder, 'project');
  private readonly env: NodeJS.ProcessEnv;
  private readonly folders = new Map<string, Promise<string>>();
  private readonly queries = new Map<string, Promise<Outcome>>();
  private count = 0;

  constructor(tree: string) {
    this.tree = tree;
    const path = join(this.folder, 'path');
    const temporary = join(this.folder, 'tmp');
    for (const folder of [path, temporary, join(this.project, 'node_modules')]) mkdirSync(folder, { recursive: true });
    const shim = join(path, 'icescope');
    writeFileSync(shim, `#!/bin/sh\nexec node '${join(tree, 'bin', 'icescope.js')}' "$@"\n`);
    chmodSync(shim, 0o755);
    symlinkSync(tree, join(this.project, 'node_modules', 'icescope'));
    writeFileSync(join(this.project, 'package.json'), '{ "private": true, "type": "module" }\n');
    const known = Object.entries(process.env).filter(([name]) => !INNER.test(name));
    this.env = {
      ...Object.fromEntries(known),
      LC_ALL: 'C.UTF-8',
      PATH: `${path}:${process.env.PATH}`,
      TMPDIR: temporary,
    };
  }

  /** Runs a shell script in a separate folder with only the fixtures. */
  shell(script: string, ...options: string[]): Promise<Outcome> {
    return this.run(this.newFolder(), 'sh', ...options, '-c', script);
  }

  /** The folder in which a script ran successfully. The same script runs once. */
  made(script: string): Promise<string> {
    const known = this.folders.get(script) ?? this.make(script);
    this.folders.set(script, known);
    return known;
  }

  /** Runs SQL with DuckDB on the files in a folder. The same SQL runs once. */
  query(folder: string, sql: string): Promise<Outcome> {
    const key = `${folder}\n${sql}`;
    const program = join(this.tree, 'scripts', 'docs', 'duckdb.mjs');
    const known = this.queries.get(key) ?? this.run(folder, process.execPath, program, sql);
    this.queries.set(key, known);
    return known;
  }

  private async make(script: string): Promise<string> {
    const cwd = this.newFolder();
    const { status, stderr } = await this.run(cwd, 'sh', '-e', '-c', script);
    if (status !== 0) throw new Error(`ended with status ${status}\n${script}${stderr}`);
    return cwd;
  }

  private newFolder(): string {
    const folder = join(this.folder, `run-${this.count++}`);
    mkdirSync(folder);
    symlinkSync(join(this.tree, 'fixtures'), join(folder, 'fixtures'));
    return folder;
  }

  /** Compiles a TypeScript program that uses the library, and runs it. */
  async program(source: string): Promise<Outcome> {
    const name = `program-${this.count++}`;
    writeFileSync(join(this.project, `${name}.ts`), source);
    const compilerOptions = {
      target: 'ES2023',
      lib: ['ES2023'],
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
      typeRoots: [join(this.tree, 'node_modules', '@types')],
      types: ['node'],
    };
    const config = join(this.project, `${name}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
    const compiled = await this.run(this.project, join(this.tree, 'node_modules', '.bin', 'tsc'), '-p', config);
    return compiled.status === 0 ? this.run(this.project, process.execPath, `${name}.js`) : compiled;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(cwd: string, program: string, ...args: string[]): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, { cwd, env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
      const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk) => stdout.push(chunk));
      child.stderr.on('data', (chunk) => stderr.push(chunk));
      child.on('error', reject);
      child.on('close', (status) => {
        resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
      });
    });
  }
}
