import { type CompletedCommand, type CompletedOption, leadingOptions } from './model.ts';

/**
 * Shared by all commands. Reads `COMP_LINE`, because `COMP_WORDS` is split at `:` and `=`, which occur in rules and
 * URLs.
 */
const FUNCTIONS = `_icescope() {
  local line=\${COMP_LINE:0:COMP_POINT} command='' option='' before='' typed previous i
  local -a words=()
  COMPREPLY=()
  read -ra words <<<"$line"
  case $line in *[[:space:]]) words+=('') ;; esac
  typed=\${words[\${#words[@]} - 1]}
  previous=\${words[\${#words[@]} - 2]}
  for ((i = 1; i < \${#words[@]} - 1; i++)); do
    case \${words[i]} in
      -*) if _icescope_takes_value '' "\${words[i]}"; then ((i++)); fi ;;
      *) command=\${words[i]}; break ;;
    esac
  done
  case $command in
    '')
      if ! _icescope_takes_value '' "$previous"; then
        _icescope_reply "$(_icescope_commands) help --help --version"
        # The first word can be a file, too: icescope says which command reads it.
        [ "\${#COMPREPLY[@]}" -gt 0 ] || compopt -o default -o bashdefault 2>/dev/null
        return
      fi
      ;;
    help) _icescope_reply "$(_icescope_commands)"; return ;;
  esac
  command=$(_icescope_command "$command")
  case $typed in
    --*=*) option=\${typed%%=*} before=$option= ;;
    -*) _icescope_reply "$(_icescope_options "$command")"; return ;;
    *) if _icescope_takes_value "$command" "$previous"; then option=$previous; fi ;;
  esac
  if _icescope_is_list "$command" "$option"; then
    case $typed in *,*) before=\${typed%,*}, ;; esac
  fi
  _icescope_reply "$(_icescope_values "$command" "$option")"
}

# Of these words, those that begin with what is typed; without the part that bash keeps, as it cuts words at : and =.
# Where a file can be named, the answer is empty, and bash completes its name.
_icescope_reply() {
  local word kept='' breaks='' IFS=$' \\t\\n'
  case $1 in '<file>') return ;; esac
  compopt +o default +o bashdefault 2>/dev/null
  case $COMP_WORDBREAKS in *:*) breaks+=':' ;; esac
  case $COMP_WORDBREAKS in *=*) breaks+='=' ;; esac
  case $typed in *["\${breaks:-=}"]*) kept=\${typed%"\${typed##*["\${breaks:-=}"]}"} ;; esac
  for word in $1; do
    word=$before$word
    case $word in "$typed"*) COMPREPLY+=("\${word#"$kept"}") ;; esac
  done
}`;

export function bashScript(commands: readonly CompletedCommand[]): string {
  const anywhere = [...commands, beforeCommand(commands)];
  return `# Completion of icescope for bash, printed by: icescope completion bash
${FUNCTIONS}

_icescope_commands() {
  echo '${commands.flatMap(({ name, aliases }) => [name, ...aliases]).join(' ')}'
}

# The command after another name.
${choice('_icescope_command', commands.flatMap(aliasCase), 'echo "$1"')}

${choice('_icescope_options', commands.map(optionNames))}

# Options whose value is the next word.
${choice('_icescope_takes_value', anywhere.flatMap(takingValues), 'return 1')}

# Options whose value is a list with commas.
${choice('_icescope_is_list', anywhere.flatMap(lists), 'return 1')}

# What an option of a command takes, or the command itself.
${choice('_icescope_values', anywhere.flatMap(valueCases))}

complete -o bashdefault -o default -F _icescope icescope
`;
}

/** What can be typed before a command, as the options of one without a name. */
function beforeCommand(commands: readonly CompletedCommand[]): CompletedCommand {
  const nothing = { values: [], isFile: false };
  return { name: '', aliases: [], summary: '', options: leadingOptions(commands), arguments: nothing };
}

/** A shell function that branches on its arguments. */
function choice(name: string, cases: readonly string[], otherwise = ':'): string {
  return [`${name}() {`, '  case "$*" in', ...cases, `    *) ${otherwise} ;;`, '  esac', '}'].join('\n');
}

function aliasCase({ name, aliases }: CompletedCommand): string[] {
  return aliases.length === 0 ? [] : [`    ${aliases.join(' | ')}) echo ${name} ;;`];
}

function optionNames({ name, options }: CompletedCommand): string {
  return `    ${name}) echo '${options.flatMap(({ names }) => names).join(' ')}' ;;`;
}

function takingValues({ name, options }: CompletedCommand): string[] {
  return quiet(
    name,
    options.filter(({ value }) => value === 'required'),
  );
}

function lists({ name, options }: CompletedCommand): string[] {
  return quiet(
    name,
    options.filter(({ isList }) => isList),
  );
}

/** A case with nothing to do. */
function quiet(name: string, options: readonly CompletedOption[]): string[] {
  return options.length === 0 ? [] : [`    ${pattern(name, options)}) ;;`];
}

function pattern(name: string, options: readonly CompletedOption[]): string {
  return options.flatMap(({ names }) => names.map((one) => `'${name} ${one}'`)).join(' | ');
}

function valueCases({ name, options, arguments: own }: CompletedCommand): string[] {
  const places = [
    ...options.map((option) => ({ ...option, where: pattern(name, [option]) })),
    { ...own, where: `'${name} '` },
  ];
  return places.flatMap(({ where, values, isFile }) => {
    const words = values.length > 0 ? values.join(' ') : isFile ? '<file>' : '';
    return words === '' ? [] : [`    ${where}) echo '${words}' ;;`];
  });
}
