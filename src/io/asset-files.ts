import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assetUrl, readAsset } from './asset.ts';
import { EMBEDDED } from './embedded.ts';

/**
 * Files that come with icescope, for commands that take paths. The single-file build has none, so they are temporary
 * copies during `use`.
 */
export async function withAssetFiles<T>(paths: readonly string[], use: (places: string[]) => Promise<T>): Promise<T> {
  if (!paths.some((path) => path in EMBEDDED)) return use(paths.map((path) => fileURLToPath(assetUrl(path))));
  const folder = mkdtempSync(join(tmpdir(), 'icescope-'));
  try {
    return await use(paths.map((path) => copyInto(folder, path)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyInto(folder: string, path: string): string {
  const place = join(folder, basename(path));
  writeFileSync(place, readAsset(path));
  return place;
}
