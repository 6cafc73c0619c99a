import type { Completed, CompletedCommand, CompletedOption } from './model.ts';

export function fishScript(commands: readonly CompletedCommand[]): string {
  return `# Completion of icescope for fish, printed by: icescope completion fish

# Is this the command, the first word without a dash? Without an argument: is there none yet?
function __icescope_is
    for word in (commandline -opc)[2..]
        string match -q -- '-*' $word; and continue
        test "$word" = "$argv[1]"
        return
    end
    test -z "$argv[1]"
end

complete -c icescope -f
complete -c icescope -n __icescope_is -s h -l help -d 'show help'
complete -c icescope -n __icescope_is -s V -l version -d 'print the version'
complete -c icescope -n __icescope_is -a help -d 'show help'
${commands.map(({ name, summary }) => `complete -c icescope -n __icescope_is -a ${name} -d ${quoted(summary)}`).join('\n')}
complete -c icescope -n '__icescope_is help' -a ${quoted(commands.map(({ name }) => name).join(' '))}
${commands.map(commandLines).join('\n')}
`;
}

function commandLines(command: CompletedCommand): string {
  const here = `complete -c icescope -n '__icescope_is ${command.name}'`;
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
