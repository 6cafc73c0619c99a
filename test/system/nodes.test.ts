import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeOf } from './nodes.ts';
import { PROGRAM } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-nodes-'));
const SINGLE = join(folder, 'icescope.cjs');
const FORMS: [title: string, program: string][] = [
  ['the package', PROGRAM],
  ['the single file', SINGLE],
];

beforeAll(() => {
  execFileSync('npx', ['tsx', 'scripts/release/bundle.ts', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!existsSync(nodeOf('node18'))).each(FORMS)('%s', (_, program) => {
  test.each(['node20', 'node22', 'node24'] as const)('works with %s', (name) => {
    const { status, stdout, stderr } = spawnSync(nodeOf(name), [program, 'demo'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/warning|internal/i);
    expect(stdout).toContain('you are 127.0.0.1:');
  });

  test('says which Node.js it needs to one that is too old', () => {
    const { status, stdout, stderr } = spawnSync(nodeOf('node18'), [program, 'demo'], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('icescope needs Node.js 20.19 or newer; this is 18.20.8. Its .deb and executable need none.\n');
  });
});
