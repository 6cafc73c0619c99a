import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** As `npm run new` writes it. */
const OPEN = /\bTODO\b/;

test.each(['src', 'test/agents', 'test/report', 'docs'])('nothing in %s is left to be filled in', (folder) => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
  const files = paths.filter((path) => /\.(?:ts|md)$/.test(path));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((path) => OPEN.test(readFileSync(path, 'utf8')))).toEqual([]);
});
