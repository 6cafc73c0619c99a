import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './places.ts';

/**
 * Gives the package's files the same modes wherever it is packed, whatever the umask, because `npm pack` keeps modes.
 */
const { files, bin }: { files: string[]; bin: Record<string, string> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const programs = Object.values(bin);
for (const path of ['package.json', ...files.flatMap(filesUnder)])
  chmodSync(join(ROOT, path), programs.includes(path) ? 0o755 : 0o644);

function filesUnder(path: string): string[] {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path)).flatMap((name) => filesUnder(`${path}/${name}`));
}
