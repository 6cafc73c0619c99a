import { type Completed, type CompletedCommand, type CompletedOption, leadingOptions } from './model.ts';

export function fishScript(commands: readonly CompletedCommand[]): string {
  const leading = leadingOptions(commands);
  return `# Completion of icescope for fish, printed by: icescope completion fish

# Is the command, the first word without a dash, one of these? Without an argument: is there none yet?
function __icescope_is
    set -l before
    for word in (commandline -opc)[2..]
        if contains -- $before ${leading.flatMap(({ names }) => names).join(' ')}
            set before
            continue
        end
        set before $word
        string match -q -- '-*' $word; and continue
        contains -- $word $argv
        return
    end
    test (count $argv) -eq 0
end

complete -c icescope -f
# The first word can be a file, too: icescope says which command reads it.
complete -c icescope -n '__icescope_is; and string match -qr -- "[./]" (commandline -ct)' -F
complete -c icescope -n __icescope_is -s h -l help -d 'show help'
complete -c icescope -n __icescope_is -s V -l version -d 'print the version'
complete -c icescope -n __icescope_is -a help -d 'show help'
${leading.map((option) => `complete -c icescope -n __icescope_is ${optionWords(option)}`).join('\n')}
${commands.flatMap(offeredCommand).join('\n')}
complete -c icescope -n '__icescope_is help' -a ${quoted(commands.map(({ name }) => name).join(' '))}
${commands.map(commandLines).join('\n')}
`;
}

function offeredCommand({ name, aliases, summary }: CompletedCommand): string[] {
  const line = (word: string, text: string): string =>
    `complete -c icescope -n __icescope_is -a ${word} -d ${quoted(text)}`;
  return [line(name, summary), ...aliases.map((alias) => line(alias, `same as ${name}`))];
}

function commandLines(command: CompletedCommand): string {
  const here = `complete -c icescope -n '__icescope_is ${[command.name, ...command.aliases].join(' ')}'`;
  const { values, isFile } = command.arguments;
  const own = [
    ...(isFile ? [`${here} -F`] : []),
    ...(values.length > 0 ? [`${here} -a ${quoted(values.join(' '))}`] : []),
  ];
  return [...command.options.map((option) => `${here} ${optionWords(option)}`), ...own].join('\n');
}

function optionWords(option: CompletedOption): string {
  const names = option.names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  return [...names, ...valueWords(option), `-d ${quoted(option.text)}`].join(' ');
}

function valueWords(option: CompletedOption): string[] {
  if (option.value === 'none') return [];
  const takes = option.isFile ? ['-r', '-F'] : ['-x'];
  return option.values.length === 0 ? takes : [...takes, `-a ${offered(option)}`];
}

function offered({ values, isList }: Completed & { isList: boolean }): string {
  const words = values.join(' ');
  return quoted(isList ? `(__fish_complete_list , "printf '%s\\\\n' ${words}")` : words);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
