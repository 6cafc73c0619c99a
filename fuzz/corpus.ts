import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./corpus/', import.meta.url));

/** An input that once found a fault. */
export interface Kept {
  /** Below fuzz/corpus/. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** What was kept of a target, by name. */
export function kept(target: string): Kept[] {
  const folder = join(FOLDER, target);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { encoding: 'utf8' })
    .sort()
    .map((name) => ({ name: `${target}/${name}`, bytes: readFileSync(join(folder, name)) }));
}

/** Keeps an input, and returns where. */
export function keep(target: string, bytes: Buffer): string {
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const path = join(FOLDER, target, name);
  mkdirSync(join(FOLDER, target), { recursive: true });
  writeFileSync(path, bytes);
  return relative(join(FOLDER, '..', '..'), path);
}
