import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { installedCoturn } from '../../src/host/coturn.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-coturn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function versionOf(text: string, mode = 0o755): string | undefined {
  const program = join(folder, 'turnserver');
  writeFileSync(program, text);
  chmodSync(program, mode);
  return installedCoturn(folder);
}

describe('the version of the installed coturn is found in its binary', () => {
  const KIB = 1024;
  test.each([
    0,
    1,
    64 * KIB - 40,
    64 * KIB - 32,
    64 * KIB - 7,
    64 * KIB - 3,
    64 * KIB - 1,
    64 * KIB,
    128 * KIB - 40,
    500 * KIB,
  ])('%d bytes after its start', (start) => {
    expect(versionOf(`${'\0'.repeat(start)}Coturn-4.6.1 'Gorst'\0${'x'.repeat(1000)}`)).toBe('4.6.1');
    expect(versionOf(`${'\0'.repeat(start)}Coturn-4.10.0`)).toBe('4.10.0');
  });

  test('and is unknown if it is not there', () => {
    for (const text of ['', 'Coturn-', 'Coturn-next', 'x'.repeat(64 * KIB), 'x'.repeat(200 * KIB)]) {
      expect(versionOf(text)).toBeUndefined();
    }
  });
});
