import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { programsOf } from '../../src/commands/shared/programs.ts';
import { icescope, memoryIo } from '../support/io.ts';

const SHELLS = ['bash', 'zsh', 'fish'];

describe.each(SHELLS)('completion %s', (shell) => {
  test('has every option of every command', async () => {
    const { stdout, status } = await icescope(['completion', shell]);
    expect(status).toBe(0);
    for (const name of Object.keys(COMMANDS)) {
      for (const { command } of await programsOf(name, memoryIo({}))) {
        for (const { long = '' } of command.options) {
          const word = shell === 'fish' ? ` -l ${long.slice(2)} ` : long;
          expect(stdout, `${name} ${long}`).toContain(word);
        }
      }
    }
  });

  test('is the same wherever it is printed', async () => {
    const { stdout } = await icescope(['completion', shell]);
    expect((await icescope(['completion', shell], { columns: 40, env: { COLUMNS: '50' } })).stdout).toBe(stdout);
  });
});

test('a shell is needed', async () => {
  expect(await icescope(['completion'])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'icescope: no shell given (bash, zsh, fish); see icescope completion --help\n',
  });
});

test.each(['fihs', 'constructor', 'powershell'])('%s is not known', async (shell) => {
  const { status, stdout, stderr } = await icescope(['completion', shell]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('bash, zsh, fish');
});
