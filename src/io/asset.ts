import { readFileSync } from 'node:fs';
import { EMBEDDED } from './embedded.ts';

/** The text of a file that comes with icescope, by its path in the package. */
export function readAsset(path: string): string {
  return EMBEDDED[path] ?? readFileSync(assetUrl(path), 'utf8');
}

/** The file's location in the package. The relative path is the same from src/io and from dist/bundle. */
export function assetUrl(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}
