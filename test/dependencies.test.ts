import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Locked {
  dev?: boolean;
  license?: string;
  hasInstallScript?: boolean;
  resolved?: string;
  integrity?: string;
  link?: boolean;
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const lockOf = (path: string): [path: string, locked: Locked][] =>
  Object.entries<Locked>(JSON.parse(read(path)).packages).filter(([name]) => name !== '');

const production = lockOf('package-lock.json').filter(([, { dev }]) => dev !== true);
const rows = [...read('docs/dependencies.md').matchAll(/^\| `(.+?)` \| (.+?) \| (.+?) \|$/gm)];

describe('the packages that are installed with icescope', () => {
  test('are those in docs/dependencies.md, with their licenses and a reason', () => {
    const locked = production.map(([path, { license }]) => [path.replace('node_modules/', ''), license]);
    expect(rows.map(([, name, license]) => [name, license])).toEqual(locked);
    for (const [, name, , why] of rows) expect(why?.length, name).toBeGreaterThan(10);
  });

  test('are at most 12', () => {
    expect(production.length).toBeLessThanOrEqual(12);
  });

  test('have no install scripts', () => {
    expect(production.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
    const { scripts } = JSON.parse(read('package.json'));
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  });

  test('have licenses that allow everything with a notice', () => {
    for (const [path, { license }] of production) {
      expect(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0'], path).toContain(license);
    }
  });
});

describe.each(['package-lock.json', '.ci/nodes/package-lock.json'])('%s', (path) => {
  test('has a digest for every package, and no place to download it from', () => {
    for (const [name, { integrity, resolved, link }] of lockOf(path)) {
      expect(link === true || integrity?.startsWith('sha512-'), name).toBe(true);
      expect(resolved, name).toBeUndefined();
    }
  });
});
