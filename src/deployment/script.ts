import {
  argumentsOf,
  configPath,
  type Deployment,
  type Embedded,
  isCoturnImage,
  isTurnserver,
  type Located,
  publishedPorts,
  UNKNOWN,
} from './deployment.ts';
import { splitWords, withDefaults } from './words.ts';

/** The lines of a shell script that start coturn, by `docker run` or directly, and the configurations that it writes. */
export function readShell(file: string): Deployment[] {
  const heredocs = heredocsOf(file);
  const outside = blanked(file, heredocs);
  const commands = [...outside.matchAll(/^(?:\\\n|[^\n])*$/gm)].flatMap(({ 0: text, index }) => commandOf(text, index));
  const used = commands.length === 1 ? heredocs[0] : undefined;
  const started = commands.map((one) => ({ ...one, config: one.config ?? used?.config }));
  const alone = heredocs.filter((one) => one !== used).map(({ name, config }) => ({ ...UNKNOWN, name, config }));
  return [...started, ...alone];
}

/** The commands of a Dockerfile that start coturn, and the file that it copies to where coturn looks. */
export function readDockerfile(file: string): Deployment[] {
  const instructions = [...file.matchAll(/^[ \t]*([A-Z]+)[ \t]+((?:\\\r?\n|[^\n])*)/gim)].map((match) => ({
    name: (match[1] ?? '').toUpperCase(),
    text: match[2] ?? '',
    at: match.index + match[0].length - (match[2] ?? '').length,
  }));
  const image = instructions
    .filter(({ name }) => name === 'FROM')
    .map(imageOf)
    .at(-1);
  const lastOf = (wanted: string): Located[] => {
    const found = instructions.filter(({ name }) => name === wanted).at(-1);
    return found === undefined ? [] : execWords(found);
  };
  const words = [...lastOf('ENTRYPOINT'), ...lastOf('CMD')];
  if (!isCoturnImage(image?.text ?? '') && !words.some(({ text }) => isTurnserver(text))) return [];
  const args = argumentsOf(words);
  const copied = instructions.filter(({ name }) => name === 'COPY' || name === 'ADD').flatMap(copiedConfig)[0];
  return [{ ...UNKNOWN, name: 'Dockerfile', image, args, mount: copied }];
}

interface Instruction {
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

function imageOf({ text, at }: Instruction): Located {
  const [, before = '', image = ''] = /^((?:--\S+\s+)*)(\S*)/.exec(text) ?? [];
  return { text: withDefaults(image), start: at + before.length, end: at + before.length + image.length };
}

/** `["turnserver", "-n"]` or `turnserver -n`. */
function execWords({ text, at }: Instruction): Located[] {
  if (!text.trimStart().startsWith('[')) return wordsAt(text, at);
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(({ 0: quoted, 1: inner = '', index }) => ({
    text: withDefaults(inner.replace(/\\(.)/g, '$1')),
    start: at + index,
    end: at + index + quoted.length,
  }));
}

function copiedConfig({ text, at }: Instruction): Located[] {
  const [source, target] = wordsAt(text, at).filter((word) => !word.text.startsWith('--'));
  const isConfig = target !== undefined && /turnserver\.conf$|\/etc\/?(?:coturn\/?)?$/.test(target.text);
  return source !== undefined && isConfig && /\.conf$/.test(source.text) ? [source] : [];
}

function wordsAt(text: string, at: number): Located[] {
  return splitWords({ text, offsetOf: (place) => at + place }).map((word) => ({
    ...word,
    text: withDefaults(word.text),
  }));
}

/** One line of a shell script, if it starts coturn. */
function commandOf(text: string, at: number): Deployment[] {
  if (/^\s*#/.test(text) || !/turn/i.test(text)) return [];
  const words = wordsAt(text, at);
  const run = words.findIndex(
    (word, k) => /^(?:docker|podman|nerdctl)$/.test(word.text) && words[k + 1]?.text === 'run',
  );
  if (run >= 0) return dockerRun(words.slice(run + 2));
  const program = words.findIndex((word) => isTurnserver(word.text));
  const isCalled = program >= 0 && words.slice(0, program).every((word) => CALLERS.test(word.text));
  return isCalled ? [{ ...UNKNOWN, name: 'turnserver', args: words.slice(program + 1) }] : [];
}

/** What may come before a program that is started: `exec`, `sudo`, `nohup`, a variable that is set. */
const CALLERS = /^(?:exec|sudo|nohup|command|env|setsid|&&|\|\||;|\w+=.*)$/;

/** Options of `docker run` that take no value; every other one without `=` takes the next word. */
const FLAGS = /^(?:-[dit]+|--(?:rm|detach|interactive|tty|init|privileged|read-only|publish-all|no-healthcheck)|-P)$/;

function dockerRun(words: readonly Located[]): Deployment[] {
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
  const args = argumentsOf(words.slice(at + 1));
  const valuesOf = (...names: string[]): Located[] =>
    options.filter(([name]) => names.includes(name)).map(([, value]) => value);
  const network = valuesOf('--network', '--net')[0]?.text;
  return [
    {
      name: 'docker run',
      image,
      args,
      config: undefined,
      mount: valuesOf('-v', '--volume').find(({ text }) => mountsConfig(text, configPath(args))),
      network: network === 'host' ? 'host' : network === undefined ? 'bridge' : 'unknown',
      published: valuesOf('-p', '--publish').flatMap(({ text }) => publishedPorts(text)),
    },
  ];
}

function mountsConfig(volume: string, named: string | undefined): boolean {
  const target = volume.split(':')[1] ?? '';
  return named === undefined ? /\/turnserver\.conf$/.test(target) : target === named;
}

interface Heredoc {
  readonly name: string;
  readonly config: Embedded;
  readonly start: number;
  readonly end: number;
}

/** `cat > /etc/turnserver.conf <<EOF` and the like: where the file is named, before the mark of the end or behind it. */
const HEREDOC = /<<-?\s*(["']?)(\w+)\1/;
const CONFIG_NAME = /[\w./$}{-]*turn[\w.-]*\.conf/;
/** No line that names a file is longer. */
const LONGEST_LINE = 4096;

/** Line by line, as each ends at its mark; one that has none ends with the file. */
function heredocsOf(file: string): Heredoc[] {
  const found: Heredoc[] = [];
  let open: { readonly mark: string; readonly name: string | undefined; readonly start: number } | undefined;
  for (const { 0: line, index } of file.matchAll(/[^\n]+/g)) {
    if (open === undefined) {
      open = openedBy(line, index);
    } else if (line.trim() === open.mark) {
      const { name, start } = open;
      const text = file.slice(start, index);
      if (name !== undefined) found.push({ name, config: { text, offsetOf: (at) => start + at }, start, end: index });
      open = undefined;
    }
  }
  return found;
}

function openedBy(line: string, index: number) {
  const mark = HEREDOC.exec(line)?.[2];
  if (mark === undefined || /^\s*#/.test(line)) return undefined;
  const name = CONFIG_NAME.exec(line.slice(0, LONGEST_LINE))?.[0].split('/').at(-1);
  return { mark, name, start: index + line.length + 1 };
}

/** The script with the texts of these documents blanked out, so that no line of them is taken for a command. */
function blanked(file: string, heredocs: readonly Heredoc[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of heredocs) {
    parts.push(file.slice(at, start), file.slice(start, end).replace(/[^\n]/g, ' '));
    at = end;
  }
  return parts.join('') + file.slice(at);
}
