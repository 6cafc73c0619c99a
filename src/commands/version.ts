import { readFile } from 'node:fs/promises';
import { EXIT } from '../errors.ts';
import type { Io } from '../io/io.ts';

/** `icescope --version`. */
export async function printVersion(io: Io): Promise<number> {
  const found: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const isNamed = typeof found === 'object' && found !== null && 'version' in found;
  await io.stdout.write(`icescope ${isNamed ? found.version : 'of an unknown version'}\n`);
  return EXIT.OK;
}
