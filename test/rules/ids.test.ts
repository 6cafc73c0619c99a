import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/rules/catalogue.ts';

const FOLDER = new URL('../../src/rules/', import.meta.url);

/** Anything with the texts of a rule, however it is declared. */
function isRule(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'summary' in value && 'why' in value;
}

async function rulesIn(file: string): Promise<string[]> {
  const exported: unknown[] = Object.values(await import(/* @vite-ignore */ new URL(file, FOLDER).href));
  return exported.filter(isRule).map(({ id }) => id);
}

/** The ids of those about sessions are bare, in the folder of their kind. */
describe.each(['coturn', 'candidate', 'session'])('the rules about %s', (kind) => {
  const files = readdirSync(new URL(`${kind}/`, FOLDER), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'));

  test('have their paths for ids, and are in the catalogue', async () => {
    const listed = new Set(CATALOGUE.map(({ id }) => id));
    let count = 0;
    for (const file of files) {
      for (const id of await rulesIn(`${kind}/${file}`)) {
        expect(`${id}.ts`).toBe(file);
        expect(listed, `${file} is in its index`).toContain(id);
        count++;
      }
    }
    expect(count).toBeGreaterThan(20);
  });
});
