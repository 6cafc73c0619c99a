import {
  type Argument,
  argumentsOf,
  argumentsOfImage,
  configBelow,
  configPath,
  type Deployment,
  type Embedded,
  isCoturnImage,
  joined,
  type Located,
  programAt,
  publishedPorts,
  UNKNOWN,
} from './deployment.ts';
import { commandsOf, filled } from './shell-words.ts';
import { fillIn, type Values } from './variables.ts';
import { splitWords, withReplaced } from './words.ts';

/**
 * The lines of a shell script that start coturn, by `docker run` or directly, and the configurations that it writes.
 */
export function readShell(file: string): Deployment[] {
  const written = heredocsOf(file);
  const outside = blanked(file, written);
  const variables = variablesOf(outside);
  const heredocs = whole(written.map((one) => ({ ...one, config: filledConfig(one, variables.values) })));
  const commands = [...outside.matchAll(/^(?:\\\r?\n|[^\n])*$/gm)].flatMap(({ 0: text, index }) =>
    deployedBy(text, index, variables),
  );
  const used = commands.length === 1 ? heredocs[0] : undefined;
  const started = commands.map((one) => ({ ...one, config: one.config ?? used?.config }));
  const alone = heredocs.filter((one) => one !== used).map(({ name, config }) => ({ ...UNKNOWN, name, config }));
  return [...started, ...alone];
}

interface Variables {
  readonly values: Values;
  readonly arrays: ReadonlyMap<string, readonly Located[]>;
}

/**
 * `NAME=value`, `export NAME="value"`, `NAME=(word …)`, `NAME+=(word …)`, and `NAME=$(command)`, which leaves it
 * unknown.
 */
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+|readonly[ \t]+|local[ \t]+|declare[ \t]+(?:-\w+[ \t]+)*)?(\w+)(\+?)=(\([^()]{0,4096}\)|"[^"]{0,4096}"|'[^']{0,4096}'|[^\s;&|"'()`]*|"?(?:\$\(|`)[^\n]{0,4096})[ \t]*\r?(?:[;#][^\n]*)?$/gm;

function variablesOf(script: string): Variables {
  const values = new Map<string, string>();
  const arrays = new Map<string, readonly Located[]>();
  for (const { 0: all, 1: name = '', 2: more = '', 3: value = '', index } of script.matchAll(ASSIGNMENT)) {
    if (value.startsWith('(')) {
      const at = index + all.indexOf(value) + 1;
      const words = splitWords({ text: value.slice(1, -1), offsetOf: (place) => at + place });
      arrays.set(name, [...(more === '' ? [] : (arrays.get(name) ?? [])), ...words]);
      continue;
    }
    if (/\$\(|`/.test(value)) {
      values.delete(name);
      continue;
    }
    const plain = value.replace(/^(["'])([\s\S]*)\1$/, '$2');
    const text = value.startsWith("'") ? plain : fillIn(plain, values).text;
    // A value with further unknowns is no help, and an empty one only declares a variable to be set later.
    if (text !== '' && !/\$/.test(text)) values.set(name, more === '' ? text : `${values.get(name) ?? ''}${text}`);
    else values.delete(name);
  }
  return { values, arrays };
}

/** The words of a command with its variables and arrays filled in. */
function expanded(words: readonly Located[], { values, arrays }: Variables): Argument[] {
  return words.flatMap((word) => {
    const array = arrays.get(/^\$\{(\w+)\[[@*]\]\}$/.exec(word.text)?.[1] ?? '');
    return (array ?? [word]).flatMap((one) => filled(one, values));
  });
}

/** One line of a shell script, if it starts coturn. */
function deployedBy(text: string, at: number, variables: Variables): Deployment[] {
  if (/^\s*#/.test(text) || !/turn/i.test(text)) return [];
  const commands = commandsOf(splitWords({ text, offsetOf: (place) => at + place }));
  return commands.flatMap((command) => {
    const words = expanded(command, variables);
    const run = words.findIndex((word) => /^\(?(?:\$\()?(?:docker|podman|nerdctl)$/.test(word.text));
    const options = run < 0 ? -1 : run + 1 + (words[run + 1]?.text === 'container' ? 1 : 0);
    if (run >= 0 && /^(?:run|create)$/.test(words[options]?.text ?? '')) return dockerRun(words.slice(options + 1));
    const program = programAt(words);
    const isCalled = program >= 0 && words.slice(0, program).every(isCaller);
    return isCalled ? [{ ...UNKNOWN, name: 'turnserver', args: words.slice(program + 1) }] : [];
  });
}

/** Whether it starts the following command, or is the user to start it as. */
function isCaller({ text }: Located, at: number, words: readonly Located[]): boolean {
  const isNamespace = words[at - 1]?.text === 'exec' && words[at - 2]?.text === 'netns';
  return CALLERS.test(text) || isNamespace || /^(?:-u|gosu|su-exec)$/.test(words[at - 1]?.text ?? '');
}

/** What may precede a program: `exec`, `sudo`, `ip netns exec`, `timeout 10`, an assignment. */
const CALLERS =
  /^(?:exec|sudo|gosu|su-exec|runuser|nohup|command|env|setsid|ip|netns|timeout|nice|tini|dumb-init|stdbuf|then|do|else|\{|!|--?[A-Za-z-]*|\d+[smh]?|\w+=.*)$/;

/** Options of `docker run` that take no value; every other one without `=` takes the next word. */
const FLAGS = /^(?:-[dit]+|--(?:rm|detach|interactive|tty|init|privileged|read-only|publish-all|no-healthcheck)|-P)$/;

function dockerRun(words: readonly Argument[]): Deployment[] {
  let at = 0;
  const options: [name: string, value: Located][] = [];
  while (words[at]?.text.startsWith('-') === true) {
    const word = words[at];
    const value = words[at + 1];
    if (word === undefined) break;
    const [, name, inside] = /^(--[\w-]+)=(.*)$/s.exec(word.text) ?? [];
    if (name !== undefined) options.push([name, { ...word, text: inside ?? '' }]);
    else if (!FLAGS.test(word.text) && value !== undefined) {
      options.push([word.text, value]);
      at++;
    }
    at++;
  }
  const image = words[at];
  if (image === undefined || !isCoturnImage(image.text)) return [];
  const given = words.slice(at + 1);
  const isReplaced = given.length > 0 || options.some(([name]) => name === '--entrypoint');
  const args = isReplaced ? argumentsOf(given) : argumentsOfImage(image);
  const valuesOf = (...names: string[]): Located[] =>
    options.filter(([name]) => names.includes(name)).map(([, value]) => value);
  const network = valuesOf('--network', '--net')[0]?.text;
  const mounts = [...valuesOf('-v', '--volume').map(volume), ...valuesOf('--mount').map(longMount)];
  return [
    {
      name: 'docker run',
      image,
      args,
      config: undefined,
      mount: mounts.flatMap((one) => mountedConfig(one, configPath(args)))[0],
      hasOtherConfig: configPath(args) !== undefined,
      network: network === 'host' ? 'host' : network === undefined || network === 'bridge' ? 'bridge' : 'unknown',
      published: valuesOf('-p', '--publish').flatMap(({ text }) => publishedPorts(text)),
    },
  ];
}

interface Mount {
  readonly source: Located;
  readonly target: string;
}

/** `-v "$PWD/turnserver.conf:/etc/coturn/turnserver.conf:ro"` */
function volume(word: Located): Mount {
  const [source = '', target = ''] = word.text.split(':');
  return { source: { ...word, text: source }, target };
}

/** `--mount type=bind,src=/srv/turn.conf,dst=/etc/coturn/turnserver.conf` */
function longMount(word: Located): Mount {
  const of = (names: string): string => new RegExp(`(?:^|,)(?:${names})=([^,]*)`).exec(word.text)?.[1] ?? '';
  return { source: { ...word, text: of('src|source') }, target: of('dst|destination|target') };
}

function mountedConfig({ source, target }: Mount, named: string | undefined): Located[] {
  const below = configBelow(target, named);
  return below === undefined ? [] : [{ ...source, text: joined(source.text, below) }];
}

interface Heredoc {
  readonly name: string;
  readonly config: Embedded;
  /** Whether the shell leaves its text unexpanded. */
  readonly isQuoted: boolean;
  /** It is added to what the file has already. */
  readonly isAppended: boolean;
  readonly start: number;
  readonly end: number;
}

/** Joins appended text with what was written to the file before. */
function whole(heredocs: readonly Heredoc[]): Heredoc[] {
  const files: Heredoc[] = [];
  for (const one of heredocs) {
    const at = one.isAppended ? files.findLastIndex(({ name }) => name === one.name) : -1;
    const before = files[at];
    if (before === undefined) files.push(one);
    else files[at] = { ...before, config: inRow(before.config, one.config) };
  }
  return files;
}

function inRow(one: Embedded, next: Embedded): Embedded {
  const { length } = one.text;
  const isTemplate = one.isTemplate === true || next.isTemplate === true;
  const offsetOf = (at: number): number => (at < length ? one.offsetOf(at) : next.offsetOf(at - length));
  return { text: one.text + next.text, offsetOf, ...(isTemplate ? { isTemplate } : {}) };
}

/** The shell expands variables, including those this script does not set. */
function filledConfig({ config, isQuoted }: Heredoc, values: Values): Embedded {
  if (isQuoted || !/[$`]/.test(config.text)) return config;
  const parts = [...config.text.matchAll(/(?<!\\)\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g)].flatMap(
    ({ 0: all, 1: braced, 2: otherwise, 3: plain, index }) => {
      const text = values.get(braced ?? plain ?? '') ?? otherwise;
      return text === undefined ? [] : [{ start: index, end: index + all.length, text }];
    },
  );
  return { ...withReplaced(config, parts), isTemplate: true };
}

/** `cat > /etc/turnserver.conf <<EOF` and the like: where the file is named, before the mark of the end or after it. */
const HEREDOC = /<<-?\s*(["'\\]?)(\w+)/;
const CONFIG_NAME = /[\w./$}{-]*turn[\w.-]*\.conf/;
/** The maximum length of a line that names a file. */
const LONGEST_LINE = 4096;

/** Finds heredocs line by line, since each ends at its mark, or else at the end of the file. */
function heredocsOf(file: string): Heredoc[] {
  const found: Heredoc[] = [];
  const names = namedConfigs(file);
  let open: ReturnType<typeof openedBy>;
  for (const { 0: line, index } of file.matchAll(/[^\n]+/g)) {
    if (open === undefined) {
      open = openedBy(line, index, names);
    } else if (line.trim().replace(/['")]{1,3}$/, '') === open.mark) {
      const { name, start, isQuoted, isAppended } = open;
      const text = file.slice(start, index);
      if (name !== undefined)
        found.push({ name, config: { text, offsetOf: (at) => start + at }, isQuoted, isAppended, start, end: index });
      open = undefined;
    }
  }
  return found;
}

/** Variables with the path of a configuration, `CONF=$DIR/turnserver.conf`, each with the name of that file. */
function namedConfigs(file: string): ReadonlyMap<string, string> {
  const set =
    /^[ \t]*(?:(?:local|export|readonly)[ \t]+)?(\w+)=["']?(?:[^\s"';]{0,256}\/)?([\w.-]{0,128}turn[\w.-]{0,128}\.conf)\b/gm;
  return new Map([...file.matchAll(set)].map(([, name = '', value = '']) => [name, value]));
}

function openedBy(line: string, index: number, names: ReadonlyMap<string, string>) {
  const [, quote, mark] = HEREDOC.exec(line) ?? [];
  if (mark === undefined || /^\s*#/.test(line)) return undefined;
  const start = line.slice(0, LONGEST_LINE);
  const variable = /\$\{?(\w+)/.exec(start)?.[1] ?? '';
  const name = CONFIG_NAME.exec(start)?.[0].split('/').at(-1) ?? names.get(variable);
  const isAppended = />>|\btee[ \t]+(?:-a|--append)\b/.test(start);
  return { mark, name, isQuoted: quote !== '', isAppended, start: index + line.length + 1 };
}

/** The script with the heredocs blanked out, so that their lines are not taken as commands. */
function blanked(file: string, heredocs: readonly Heredoc[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of heredocs) {
    parts.push(file.slice(at, start), file.slice(start, end).replace(/[^\n]/g, ' '));
    at = end;
  }
  return parts.join('') + file.slice(at);
}
