import { readFile } from 'node:fs/promises';
import { EXIT } from '../errors.ts';
import type { Io } from '../io/io.ts';

/** `icescope --version`. */
export async function printVersion(io: Io): Promise<number> {
  await io.stdout.write(`icescope ${await readVersion()}\n`);
  return EXIT.OK;
}

/** `0.1.0` */
export async function readVersion(): Promise<string> {
  const found: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const isNamed = typeof found === 'object' && found !== null && 'version' in found;
  return isNamed ? String(found.version) : 'of an unknown version';
}
