import { expect, test } from 'vitest';
import { applyFixes } from '../../../src/rules/coturn/apply-fixes.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';

function fixed(config: string, which: 'safe' | 'all') {
  const { context } = readExample(config);
  return applyFixes(config, which, { reading: { version: '4.6.1' }, context, levels: new Map() }).text;
}

test('lines that a fix adds have a comment that names its rule', () => {
  expect(fixed('realm=example.org\n', 'safe')).toBe(
    'realm=example.org\n# Added by icescope lint --fix: cli/implicit\nno-cli\n',
  );
});

test('one comment is enough for all lines at one place, and a second time adds nothing', () => {
  const once = fixed('realm=example.org\nuse-auth-secret\nlistening-ip=203.0.113.5\n', 'all');
  expect(once.match(/# Added/g)).toHaveLength(1);
  expect(once).toMatch(/# Added by icescope lint --fix: [\w/, -]*peer\/no-denied-peers[\w/, -]*\n/);
  expect(fixed(once, 'all')).toBe(once);
});

test('a comment that moves to a line of its own gets none', () => {
  expect(fixed('no-cli\nmax-bps=64000 # enough\n', 'safe')).not.toContain('Added');
});
