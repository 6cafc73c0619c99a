import { type Completed, type CompletedCommand, type CompletedOption, leadingOptions } from './model.ts';

export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef icescope
# Completion of icescope for zsh, printed by: icescope completion zsh

_icescope_commands() {
  local -a commands=(
${commands.flatMap(described).join('\n')}
    'help:show help'
  )
  _describe -t commands command commands
}

_icescope() {
  local curcontext=$curcontext state line
  _arguments -A '-*' -C \\
    '(- *)'{-h,--help}'[show help]' \\
    '(- *)'{-V,--version}'[print the version]' \\
${leadingOptions(commands).flatMap(hiddenSpecs).join('\n')}
    '1: :{_icescope_commands || _files}' \\
    '*:: :->rest'
  [[ $state == rest ]] || return
  case $words[1] in
    help)
      _arguments '1: :_icescope_commands'
      ;;
${commands.map(commandCase).join('\n')}
  esac
}

if [[ $funcstack[1] == _icescope ]]; then
  _icescope "$@"
else
  compdef _icescope icescope
fi
`;
}

function described({ name, aliases, summary }: CompletedCommand): string[] {
  return [`${name}:${summary}`, ...aliases.map((alias) => `${alias}:same as ${name}`)].map(
    (line) => `    ${quoted(line)}`,
  );
}

function commandCase({ name, aliases, options, arguments: own }: CompletedCommand): string {
  const specs = [...options.flatMap(optionSpecs), quoted(`*:argument:${action(own)}`)];
  return [
    `    ${[name, ...aliases].join('|')})`,
    `      _arguments -S -s ${specs.map((spec) => `\\\n        ${spec}`).join(' ')}`,
    '      ;;',
  ].join('\n');
}

/** One for each of its names; any may be repeated. */
function optionSpecs(option: CompletedOption): string[] {
  const { names, text, value, valueName, isList } = option;
  const takes = isList ? `_sequence compadd - ${option.values.join(' ')}` : action(option);
  const rest = { none: '', optional: `::${escaped(valueName)}:${takes}`, required: `:${escaped(valueName)}:${takes}` };
  return names.map((name) => {
    const sign = { none: '', optional: '=-', required: name.startsWith('--') ? '=' : '+' }[value];
    return quoted(`*${name}${sign}[${escaped(text)}]${rest[value]}`);
  });
}

/** Recognized where it is, but not offered there. */
function hiddenSpecs(option: CompletedOption): string[] {
  return optionSpecs(option).map((spec) => `    '!'${spec} \\`);
}

function action({ values, isFile }: Completed): string {
  if (values.length > 0) return `(${values.map(escaped).join(' ')})`;
  return isFile ? '_files' : ' ';
}

function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
