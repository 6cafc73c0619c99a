import {
  type Argument,
  argumentsOf,
  argumentsOfImage,
  configBelow,
  configPath,
  type Deployment,
  type Embedded,
  isCoturnImage,
  isTurnserver,
  joined,
  type Located,
  UNKNOWN,
} from './deployment.ts';
import { ownWords } from './shell-words.ts';
import { fillIn, type Values } from './variables.ts';
import { splitWords } from './words.ts';

/** The command of a Dockerfile that starts coturn, and the file that it copies or writes to where coturn looks. */
export function readDockerfile(file: string): Deployment[] {
  const all = instructionsOf(file);
  const values = new Map(all.filter(({ name }) => name === 'ARG' || name === 'ENV').flatMap(assignmentsOf));
  const { image, own } = lastStage(all, values);
  const words = commandOf(own, values);
  if (!isCoturnImage(image?.text ?? '') && !words.some(({ text }) => isTurnserver(text))) return [];
  const args = words.length > 0 ? argumentsOf(words) : argumentsOfImage(image);
  const copies = own.filter(({ name }) => name === 'COPY' || name === 'ADD');
  const named = configPath(args);
  const config = copies.flatMap((one) => writtenConfig(one, named) ?? [])[0];
  const mount = config === undefined ? copies.flatMap((one) => copiedConfig(one, values, named)).at(-1) : undefined;
  const hasOtherConfig = named !== undefined || own.some((one) => one.name === 'RUN' && MAKES_CONFIG.test(one.text));
  return [{ ...UNKNOWN, name: 'Dockerfile', image, args, config, mount, hasOtherConfig }];
}

/** A command that writes, moves or changes a configuration: what is in it shows only in the image. */
const MAKES_CONFIG = /turn[\w.-]{0,128}\.conf/;

interface Instruction {
  readonly name: string;
  readonly text: string;
  readonly at: number;
  /** The heredoc (`<<EOF`) at its end. */
  readonly document: Embedded | undefined;
}

/** A line that ends with a backslash continues on the next one, skipping comments and empty lines. */
const INSTRUCTION = /^[ \t]*([A-Za-z]+)[ \t]+((?:\\[ \t]*\r?\n(?:[ \t]*#[^\n]*\n|[ \t]*\r?\n)*|[^\n])*)/gm;
const DOCUMENT = /<<-?(["']?)(\w+)\1/;

function instructionsOf(file: string): Instruction[] {
  const found: Instruction[] = [];
  let next = 0;
  for (const match of file.matchAll(INSTRUCTION)) {
    if (match.index < next) continue;
    const [all, name = '', written = ''] = match;
    const text = written.replace(/(?<=\n)[ \t]*#[^\n]*/g, (comment) => ' '.repeat(comment.length));
    const end = match.index + all.length;
    const mark = DOCUMENT.exec(text)?.[2];
    const close = mark === undefined ? undefined : new RegExp(`^\\s*${mark}\\s*$`, 'm').exec(file.slice(end))?.index;
    const start = end + 1;
    const document =
      close === undefined ? undefined : { text: file.slice(start, end + close), offsetOf: (at: number) => start + at };
    next = end + (close ?? 0);
    found.push({ name: name.toUpperCase(), text, at: end - text.length, document });
  }
  return found;
}

/** `ENV A=b C="d e"`, `ENV A b`, `ARG A=b`. */
function assignmentsOf({ name, text }: Instruction): [string, string][] {
  const old = name === 'ENV' ? /^(\w+)[ \t]+([^=]*)$/.exec(text) : null;
  if (old !== null) return [[old[1] ?? '', old[2] ?? '']];
  return splitWords({ text, offsetOf: (at) => at }).flatMap(({ text: word }): [string, string][] => {
    const [, key, value = ''] = /^(\w+)=([\s\S]*)$/.exec(word) ?? [];
    return key === undefined ? [] : [[key, value]];
  });
}

/** The last stage is what runs; it may be based on an earlier one. */
function lastStage(all: readonly Instruction[], values: Values): { image: Located | undefined; own: Instruction[] } {
  const stages: { name: string | undefined; image: Located; own: Instruction[] }[] = [];
  for (const one of all) {
    if (one.name !== 'FROM') {
      stages.at(-1)?.own.push(one);
      continue;
    }
    const image = imageOf(one, values);
    const name = /\sAS\s+(\S+)/i.exec(one.text)?.[1]?.toLowerCase();
    const base = stages.find((stage) => stage.name === image.text.toLowerCase());
    stages.push({ name, image: base?.image ?? image, own: [...(base?.own ?? [])] });
  }
  const last = stages.at(-1);
  return { image: last?.image, own: last?.own ?? [] };
}

function imageOf({ text, at }: Instruction, values: Values): Located {
  const [, before = '', image = ''] = /^((?:--\S+\s+)*)(\S*)/.exec(text) ?? [];
  const start = at + before.length;
  return { text: fillIn(image, values).text, start, end: start + image.length };
}

/** CMD's arguments follow ENTRYPOINT's, unless that is in shell form. */
function commandOf(own: readonly Instruction[], values: Values): Argument[] {
  const entrypoint = own.findLast(({ name }) => name === 'ENTRYPOINT');
  const command = own.findLast(({ name }) => name === 'CMD');
  const isShell = entrypoint !== undefined && !isExec(entrypoint);
  const used = isShell ? [entrypoint] : [entrypoint, command];
  return used.flatMap((one) => (one === undefined ? [] : wordsOf(one, values)));
}

function isExec({ text }: Instruction): boolean {
  return text.trimStart().startsWith('[');
}

/** `["turnserver", "-n"]`, without variable expansion, `["sh", "-c", "turnserver -n"]`, or `turnserver -n`. */
function wordsOf(one: Instruction, values: Values): Argument[] {
  if (!isExec(one)) return ownWords({ text: one.text, offsetOf: (at) => one.at + at }, values);
  const words = execWords(one);
  const script = words.find(({ text }) => /(?:^|[\s;&|/])turnserver\s/.test(text));
  if (script === undefined) return words;
  const text = { text: script.text, offsetOf: (at: number) => script.start + 1 + at };
  return ownWords(text, values);
}

function execWords({ text, at }: Instruction): Located[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(({ 0: quoted, 1: inner = '', index }) => ({
    text: inner.replace(/\\(.)/g, '$1'),
    start: at + index,
    end: at + index + quoted.length,
  }));
}

/** The words of a COPY, without its options. */
function copyWords(one: Instruction, values: Values): Located[] {
  const options = /^\s*(?:--\S+\s+)*/.exec(one.text)?.[0].length ?? 0;
  const rest = { ...one, text: one.text.slice(options), at: one.at + options };
  const words = isExec(rest) ? execWords(rest) : splitWords({ text: rest.text, offsetOf: (at) => rest.at + at });
  return words.map((word) => ({ ...word, text: fillIn(word.text, values).text }));
}

/** The file next to the Dockerfile that becomes the configuration; files from other stages do not count. */
function copiedConfig(one: Instruction, values: Values, named: string | undefined): Located[] {
  if (/(?:^|\s)--from=/.test(one.text)) return [];
  const words = copyWords(one, values);
  const target = words.at(-1)?.text ?? '';
  const below = configBelow(target, named);
  if (below === undefined)
    return /\/[^/]*turnserver[^/]*\.conf$/.test(target) && named === undefined ? words.slice(0, 1) : [];
  const sources = words.slice(0, -1);
  if (below === '') return sources.slice(0, 1);
  const file = sources.find(({ text }) => text.split('/').at(-1) === below);
  if (file !== undefined) return [file];
  const folder = sources.find(({ text }) => /(?:^|\/)[^./]*\/?$|^\.$/.test(text));
  return folder === undefined ? [] : [{ ...folder, text: joined(folder.text, below) }];
}

/** `COPY <<EOF /etc/turnserver.conf` */
function writtenConfig(one: Instruction, named: string | undefined): Embedded | undefined {
  const target = splitWords({ text: one.text, offsetOf: (at) => at }).at(-1)?.text ?? '';
  return one.document !== undefined && configBelow(target, named) === '' ? one.document : undefined;
}
