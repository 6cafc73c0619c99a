import { EXIT, missingShell, unknownValue } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { Help } from '../shared/help.ts';
import { withValues } from '../shared/option-values.ts';
import { commandLine, parseOptions } from '../shared/options.ts';
import type { CompletedCommand } from './model.ts';

const HELP: Help = {
  about: `Prints a script that completes commands, options, their values and rule ids in a shell.

The examples save it where the shell looks for it: bash with the package bash-completion, zsh in a folder of $fpath that exists before compinit runs, fish as is.`,
  examples: [
    'icescope completion bash > ~/.local/share/bash-completion/completions/icescope',
    'icescope completion zsh > ~/.zfunc/_icescope',
    'icescope completion fish > ~/.config/fish/completions/icescope.fish',
  ],
  notes: ['Print it again after an update of icescope: it has the options of the release that printed it.'],
  status: [
    ['0', 'printed'],
    ['2', 'wrong usage'],
  ],
};

/** By the name of the shell. */
const SCRIPTS: Readonly<Record<string, () => Promise<(commands: readonly CompletedCommand[]) => string>>> = {
  bash: async () => (await import('./bash.ts')).bashScript,
  zsh: async () => (await import('./zsh.ts')).zshScript,
  fish: async () => (await import('./fish.ts')).fishScript,
};
const SHELLS = Object.keys(SCRIPTS);

export async function run(argv: string[], io: Io): Promise<number> {
  const command = commandLine('completion', HELP, io).argument(
    '[shell]',
    SHELLS.join(', '),
    withValues(SHELLS, (value: string) => value),
  );
  const [shell] = parseOptions(command, argv).args;
  if (shell === undefined) throw missingShell(SHELLS);
  const load = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (load === undefined) throw unknownValue('completion', shell, SHELLS);
  const script = await load();
  const { completedCommands } = await import('./model.ts');
  await io.stdout.write(script(await completedCommands(io)));
  return EXIT.OK;
}
