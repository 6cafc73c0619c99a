import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { changelog, control, copyright, OVERRIDES } from './debian.ts';
import { ROOT, releaseFolder } from './places.ts';

/**
 * `npm run deb [-- --level N] [FOLDER]` writes icescope_VERSION_ARCHITECTURE.deb into release/: the executable, its
 * manual pages and its completions, for Debian and Ubuntu. It needs Debian's dpkg-dev. The level is that of xz.
 */
const { values, positionals } = parseArgs({
  options: { level: { type: 'string', default: '6' } },
  allowPositionals: true,
});

const COMPLETIONS = {
  bash: 'usr/share/bash-completion/completions/icescope',
  zsh: 'usr/share/zsh/vendor-completions/_icescope',
  fish: 'usr/share/fish/vendor_completions.d/icescope.fish',
} as const;

/** The licenses of Node.js and of what it has in it. */
const NODES = 'nodejs-notices.txt';

const folder = releaseFolder(positionals[0]);
const executable = join(folder, 'icescope');
const temporary = mkdtempSync(join(tmpdir(), 'icescope-deb-'));
const tree = join(temporary, 'tree');
try {
  console.log(relative(process.cwd(), build()));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function build(): string {
  const { version, man }: { version: string; man: string[] } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const architecture = output('dpkg', '--print-architecture');
  const time = timeOfRelease();
  put('usr/bin/icescope', executable, 0o755);
  for (const [shell, path] of Object.entries(COMPLETIONS)) write(path, output(executable, 'completion', shell));
  for (const page of man) write(`usr/share/man/man1/${basename(page)}.gz`, zipped(readFileSync(join(ROOT, page))));
  write('usr/share/doc/icescope/copyright', copyright());
  write(`usr/share/doc/icescope/${NODES}.gz`, zipped(readFileSync(join(folder, NODES))));
  write('usr/share/doc/icescope/changelog.gz', zipped(readFileSync(join(ROOT, 'CHANGELOG.md'))));
  write('usr/share/doc/icescope/changelog.Debian.gz', zipped(changelog(version, new Date(time * 1000))));
  write('usr/share/lintian/overrides/icescope', OVERRIDES);
  const size = filesIn(tree).reduce((sum, path) => sum + Math.ceil(statSync(join(tree, path)).size / 1024), 0);
  write('DEBIAN/md5sums', digests());
  write('DEBIAN/control', control({ version, architecture, size, depends: libraries() }));
  const target = join(folder, `icescope_${version}-1_${architecture}.deb`);
  const args = ['--root-owner-group', '-Zxz', `-z${values.level}`, '--build', tree, target];
  execFileSync('dpkg-deb', args, { stdio: 'pipe', env: { ...process.env, SOURCE_DATE_EPOCH: String(time) } });
  return target;
}

/** The same for the same commit, so that the package is the same, too. */
function timeOfRelease(): number {
  return Number(process.env.SOURCE_DATE_EPOCH ?? output('git', '-C', ROOT, 'log', '-1', '--format=%ct'));
}

/** The libraries that the executable loads, as Debian's packages have them. */
function libraries(): string {
  const place = join(temporary, 'shlibdeps');
  mkdirSync(join(place, 'debian'), { recursive: true });
  writeFileSync(join(place, 'debian', 'control'), 'Source: icescope\n\nPackage: icescope\nArchitecture: any\n');
  const found = execFileSync('dpkg-shlibdeps', ['-O', executable], { cwd: place, encoding: 'utf8', stdio: 'pipe' });
  return found.replace('shlibs:Depends=', '').trim();
}

function put(path: string, source: string, mode: number): void {
  makeRoom(path);
  copyFileSync(source, join(tree, path));
  chmodSync(join(tree, path), mode);
}

function write(path: string, content: string | Uint8Array): void {
  makeRoom(path);
  writeFileSync(join(tree, path), content, { mode: 0o644 });
  chmodSync(join(tree, path), 0o644);
}

/** Makes folders that others can enter, whatever the umask. */
function makeRoom(path: string): void {
  for (let parent = dirname(path); ; parent = dirname(parent)) {
    mkdirSync(join(tree, parent), { recursive: true });
    chmodSync(join(tree, parent), 0o755);
    if (parent === '.') return;
  }
}

function zipped(content: string | Uint8Array): Uint8Array {
  return gzipSync(content, { level: 9 });
}

function digests(): string {
  return filesIn(tree)
    .map(
      (path) =>
        `${createHash('md5')
          .update(readFileSync(join(tree, path)))
          .digest('hex')}  ${path}\n`,
    )
    .join('');
}

function filesIn(place: string): string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(place, path)).isFile())
    .toSorted();
}

function output(program: string, ...args: string[]): string {
  const text = execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  return program === executable ? text : text.trim();
}
