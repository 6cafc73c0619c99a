import { configPath, isTurnserver, type Located } from './deployment.ts';
import { splitWords } from './words.ts';

/** A file of a unit: the unit itself, or a drop-in. */
export interface UnitFile {
  readonly path: string;
  readonly text: string;
}

/** An argument of turnserver, and where it is written. */
export interface UnitArgument extends Located {
  /** The index of its file. */
  readonly file: number;
}

/** A systemd service that starts coturn, with its drop-ins. */
export interface Unit {
  /** `coturn.service` */
  readonly name: string;
  readonly files: readonly UnitFile[];
  /** Root if it names none. */
  readonly user: string;
  /** The groups that it names, in addition to the user's own. */
  readonly groups: readonly string[];
  readonly capabilities: readonly string[];
  /** Whether its process may exit once a child process runs. */
  readonly isForking: boolean;
  /** The directories that systemd creates when it starts the service. */
  readonly directories: readonly string[];
  /** The base of relative paths. */
  readonly cwd: string;
  readonly args: readonly UnitArgument[];
  /** The file that `-c` names. */
  readonly config: string | undefined;
  /** It runs turnserver, or a shell that does. */
  readonly startsCoturn: boolean;
}

/** A line of a section. */
export interface Setting {
  readonly key: string;
  /** As long as in the file, with lines joined. */
  readonly value: string;
  readonly file: number;
  readonly at: number;
}

/** The text of an environment file; undefined if it cannot be read, and `none` if it does not exist. */
export type ReadEnvironment = (path: string) => { readonly text: string } | 'none' | undefined;

/** A unit combined with its drop-ins: the last value of a setting counts, and an empty one clears a list. */
export function parseUnit(name: string, files: readonly UnitFile[], read: ReadEnvironment = () => 'none'): Unit {
  const settings = files.flatMap(({ text }, file) => settingsOf(text, file, 'Service'));
  const last = (key: string): Setting | undefined => settings.findLast((one) => one.key === key);
  const text = (key: string): string | undefined => expandSpecifiers(last(key)?.value.trim() ?? '', name) || undefined;
  const words = (key: string): string[] => listOf(settings, key).flatMap((one) => wordsOf(one, name));
  const start = last('ExecStart');
  const [, prefix = ''] = /^\s*([@:+!|-]*)/.exec(start?.value ?? '') ?? [];
  const environment = environmentOf(settings, name, read);
  const args = start === undefined ? [] : argumentsOf(start, prefix, name, environment);
  const group = text('Group');
  const isPrivileged = prefix.includes('+');
  const isDynamic = /^(?:yes|true|on|1)$/i.test(text('DynamicUser') ?? '');
  return {
    name,
    files,
    user: isPrivileged ? 'root' : (text('User') ?? (isDynamic ? stemOf(name) : 'root')),
    groups: [...(group === undefined ? [] : [group]), ...words('SupplementaryGroups')],
    capabilities: words('AmbientCapabilities'),
    isForking: text('Type') === 'forking',
    directories: DIRECTORIES.flatMap(([key, above]) => words(key).map((one) => `${above}/${one.split(':')[0]}`)),
    cwd: (text('WorkingDirectory') ?? '').replace(/^-/, '') || '/',
    args,
    config: configPath(args),
    startsCoturn: /(?:^|[\s/'"@:+!|-])turnserver(?:\s|$)/.test(start?.value ?? ''),
  };
}

const DIRECTORIES = [
  ['RuntimeDirectory', '/run'],
  ['RuntimeDirectory', '/var/run'],
  ['StateDirectory', '/var/lib'],
  ['LogsDirectory', '/var/log'],
  ['CacheDirectory', '/var/cache'],
  ['ConfigurationDirectory', '/etc'],
] as const;

/** The settings of a section. */
export function settingsOf(text: string, file: number, name: string): Setting[] {
  let section = '';
  const settings: Setting[] = [];
  for (const { line, start } of logicalLines(text)) {
    const heading = /^\[([^\]]*)\]/.exec(line)?.[1];
    if (heading !== undefined) section = heading;
    const [, before = '', key, value = ''] = /^(\s*([A-Za-z]\w*)\s*=\s*)([\s\S]*)$/.exec(line) ?? [];
    if (key === undefined || section !== name) continue;
    settings.push({ key, value: joined(value), file, at: start + before.length });
  }
  return settings;
}

const COMMENT = /^[ \t]*[#;]/;

/** A line that ends with a backslash continues on the next one, even past comments. */
function logicalLines(text: string): { line: string; start: number }[] {
  const lines: { line: string; start: number }[] = [];
  let start: number | undefined;
  let end = 0;
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    if (COMMENT.test(line)) continue;
    start ??= index;
    end = index + line.length;
    if (/\\\r?$/.test(line)) continue;
    lines.push({ line: text.slice(start, end), start });
    start = undefined;
  }
  return start === undefined ? lines : [...lines, { line: text.slice(start, end), start }];
}

/** The lines of a setting as one, in the same number of characters. */
function joined(value: string): string {
  return value
    .replace(/(?<=\n)[ \t]*[#;][^\n]*/g, (comment) => ' '.repeat(comment.length))
    .replace(/\\?\r?\n/g, (end) => ' '.repeat(end.length))
    .replace(/\r$/, ' ');
}

/** The effective settings of a list: those after the last empty one. */
function listOf(settings: readonly Setting[], key: string): Setting[] {
  const all = settings.filter((one) => one.key === key);
  return all.slice(all.findLastIndex(({ value }) => value.trim() === '') + 1);
}

function wordsOf({ value }: Setting, name: string): string[] {
  const words = splitWords({ text: value, offsetOf: (at) => at });
  return words.map(({ text }) => expandSpecifiers(text, name));
}

interface Environment {
  readonly values: ReadonlyMap<string, string>;
  /** A file of it could not be read: a variable that is missing may be in there. */
  readonly isPartial: boolean;
}

function environmentOf(settings: readonly Setting[], name: string, read: ReadEnvironment): Environment {
  const values = new Map<string, string>();
  let isPartial = false;
  for (const word of listOf(settings, 'Environment').flatMap((one) => wordsOf(one, name))) assign(values, word);
  for (const { value } of listOf(settings, 'EnvironmentFile')) {
    const file = read(expandSpecifiers(value.trim(), name).replace(/^-/, ''));
    if (file === undefined) isPartial = true;
    else if (file !== 'none') for (const line of assignmentsIn(file.text)) assign(values, line);
  }
  return { values, isPartial };
}

function assign(values: Map<string, string>, assignment: string): void {
  const [, key, value = ''] = /^(\w+)=([\s\S]*)$/.exec(assignment) ?? [];
  if (key !== undefined) values.set(key, value);
}

/** `KEY=VALUE` a line, with a pair of quotes around the value removed; other lines are left out. */
function assignmentsIn(text: string): string[] {
  return text
    .replace(/\\\r?\n/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(\w+)=(["'])([\s\S]*)\2$/, '$1=$3'));
}

/** The arguments of turnserver, without the program and what starts it, such as a shell. */
function argumentsOf(start: Setting, prefix: string, name: string, environment: Environment): UnitArgument[] {
  const words = splitWords({ text: start.value, offsetOf: (at) => start.at + at });
  const program = words.findIndex(({ text }) => isTurnserver(text.slice(text === words[0]?.text ? prefix.length : 0)));
  const script = program < 0 ? words.findIndex(({ text }) => text === '-c') + 1 : 0;
  const own = program >= 0 ? words.slice(program + 1) : scriptArguments(words[script]);
  return own.flatMap((word) => expanded(word, name, environment)).map((word) => ({ ...word, file: start.file }));
}

/** The arguments in `/bin/sh -c 'exec turnserver …'`. Quotes and escapes shift them, so all point at the script. */
function scriptArguments(script: Located | undefined): Located[] {
  const command = /(?:^|[\s;&|])(?:\S*\/)?turnserver\s([^\n;&|]*)/.exec(script?.text ?? '')?.[1];
  if (script === undefined || command === undefined) return [];
  const words = splitWords({ text: command, offsetOf: () => 0 });
  return words.map(({ text }) => ({ text, start: script.start, end: script.end }));
}

/** Like systemd: a separate word `$NAME` expands to any number of words; `${NAME}` stays within its word. */
function expanded(word: Located, name: string, { values, isPartial }: Environment): Located[] {
  const text = expandSpecifiers(word.text, name);
  const used = [...text.matchAll(/(?<!\$)\$\{(\w+)\}|^\$(\w+)$/g)].map(([, braced, plain]) => braced ?? plain ?? '');
  if (isPartial && used.some((one) => !values.has(one))) return [];
  const [, plain] = /^\$(\w+)$/.exec(text) ?? [];
  if (plain !== undefined) {
    const parts = splitWords({ text: values.get(plain) ?? '', offsetOf: () => 0 });
    return parts.map((part) => ({ ...word, text: part.text }));
  }
  const filled = text.replace(/\$\$|\$\{(\w+)\}/g, (all, key?: string) =>
    key === undefined ? all.slice(1) : (values.get(key) ?? ''),
  );
  return [{ ...word, text: filled }];
}

/** `%i` is `west` in `coturn@west.service`. */
function expandSpecifiers(text: string, name: string): string {
  const instance = /@(.*)\.service$/.exec(name)?.[1] ?? '';
  const known: Readonly<Record<string, string>> = {
    '%': '%',
    i: instance,
    I: instance.replaceAll('-', '/').replaceAll('\\x2d', '-'),
    n: name,
    N: name.replace(/\.service$/, ''),
    p: stemOf(name),
    t: '/run',
    S: '/var/lib',
    C: '/var/cache',
    L: '/var/log',
    E: '/etc',
  };
  return text.replace(/%(.)/g, (all, letter: string) => known[letter] ?? all);
}

function stemOf(name: string): string {
  return name.replace(/(?:@.*)?\.service$/, '');
}
