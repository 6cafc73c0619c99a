import { EXIT } from '../errors.ts';
import { readAsset } from '../io/asset.ts';
import type { Io } from '../io/io.ts';

/** `icescope --version`. */
export async function printVersion(io: Io): Promise<number> {
  await io.stdout.write(`icescope ${readVersion()}\n`);
  return EXIT.OK;
}

/** `0.1.0` */
export function readVersion(): string {
  const found: unknown = JSON.parse(readAsset('package.json'));
  const isNamed = typeof found === 'object' && found !== null && 'version' in found;
  return isNamed ? String(found.version) : 'of an unknown version';
}
