import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Configurations that people have published; not part of the project. */
const FOLDERS = ['data/coturn-corpus', 'repro/coturn'].map((folder) =>
  fileURLToPath(new URL(`../../../shared/${folder}/`, import.meta.url)),
);

export interface CorpusFile {
  readonly name: string;
  /** One character a byte. */
  readonly text: string;
}

/** Without them, the tests about them are skipped. */
export const CORPUS: readonly CorpusFile[] = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.conf'))
    .map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'latin1') })),
);
