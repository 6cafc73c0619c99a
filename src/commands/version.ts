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
  return readField('version') ?? 'of an unknown version';
}

/** The project's web address, if package.json has one. */
export function readHomepage(): string | undefined {
  return readField('homepage');
}

function readField(name: string): string | undefined {
  const manifest: unknown = JSON.parse(readAsset('package.json'));
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const value = new Map<string, unknown>(Object.entries(manifest)).get(name);
  return typeof value === 'string' ? value : undefined;
}
