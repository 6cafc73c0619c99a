import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT, releaseFolder } from './places.ts';

/** `npm run sbom [-- FOLDER]` writes icescope.cdx.json into release/: what is installed with icescope, as CycloneDX. */
interface Manifest {
  name: string;
  devDependencies?: Record<string, string>;
}
interface Lock {
  packages: Record<string, Manifest & { dev?: boolean }>;
}
interface Sbom {
  serialNumber?: string;
  metadata: { timestamp?: string };
}

const target = join(releaseFolder(process.argv[2]), 'icescope.cdx.json');
const temporary = mkdtempSync(join(tmpdir(), 'icescope-sbom-'));
try {
  writeFileSync(target, text(describe(project(temporary))));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
console.log(relative(process.cwd(), target));

/**
 * The project without its development dependencies. `npm sbom --omit dev` drops packages of which those have another
 * version, and uses the name of the folder as the project's.
 */
function project(folder: string): string {
  const manifest: Manifest = read('package.json');
  const lock: Lock = read('package-lock.json');
  delete manifest.devDependencies;
  delete lock.packages['']?.devDependencies;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).filter(([, { dev }]) => dev !== true));
  const place = join(folder, manifest.name);
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), text(manifest));
  writeFileSync(join(place, 'package-lock.json'), text(lock));
  return place;
}

/** Reproducible for the same lock file: the time and the serial number are left out. */
function describe(cwd: string): Sbom {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const sbom: Sbom = JSON.parse(execFileSync('npm', args, { cwd, encoding: 'utf8' }));
  delete sbom.serialNumber;
  delete sbom.metadata.timestamp;
  return sbom;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
}

function text(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
