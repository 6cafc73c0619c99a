import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'src',
  'scripts/man',
  'scripts/man.ts',
  'package.json',
  'package-lock.json',
  'rolldown.config.ts',
  'tsconfig.json',
  'tsconfig.build.json',
];
/** What the build writes last. */
const BUILT = 'dist/man/icescope.1';

/** Before any test: those that start the built program start what the sources say now. */
export default function setup(): void {
  if (isBuilt()) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

function isBuilt(): boolean {
  const built = timeOf(BUILT);
  return SOURCES.every((source) => newestIn(source) <= built);
}

/** The folders count as well: the time of one is when a file was added or removed. */
function newestIn(path: string): number {
  const inside = path.includes('.') ? [] : readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' });
  return Math.max(timeOf(path), ...inside.map((name) => timeOf(join(path, name))));
}

function timeOf(path: string): number {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
