import { basename, dirname, isAbsolute, join } from 'node:path';
import { FOLDERS } from '../../coturn/folders.ts';
import { type DeploymentKind, isDeploymentKind, READERS } from '../../deployment/index.ts';
import { noConfiguration, notAConfiguration, tooManyLines, UserError, withoutOptions } from '../../errors.ts';
import { readSmall } from '../../host/read.ts';
import { SNIFFED_BYTES } from '../../io/head.ts';
import type { Io } from '../../io/io.ts';
import { type FileKind, sniff } from '../../io/kind.ts';
import { readAll, readFileBytes } from '../../io/read-bytes.ts';
import { forAnother } from '../shared/elsewhere.ts';
import { unlessInterrupted } from '../shared/interrupt.ts';
import { adviceOf, fileWord, KINDS } from '../shared/kinds.ts';
import { pasteHint } from '../shared/paste-hint.ts';
import type { Lists } from './lists.ts';
import type { Services } from './service.ts';

/** A configuration to judge. */
export interface LintInput {
  /** The displayed name. */
  readonly name: string;
  /** Undefined for standard input. */
  readonly path: string | undefined;
  /** One character a byte. */
  readonly text: string;
  /** Whether a coturn service takes its configuration from there, so that this is the server's machine. */
  readonly isService: boolean;
  /** Set for a file with lists of iceServers that is not a turnserver.conf. */
  readonly lists?: Lists;
  /** It is a file of this kind that deploys coturn, not a turnserver.conf. */
  readonly deploys?: DeploymentKind;
}

/** The maximum size of a configuration; a larger file is something else. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Each takes a few kilobytes of memory. A list of denied addresses can be long, but coturn walks it for every peer. */
const MOST_LINES = 100_000;

/** Names that files go by which may deploy a coturn. */
const LIKE_DEPLOYMENT = /\.(?:ya?ml|sh|bash|service|container|dockerfile)$|^(?:Dockerfile|Containerfile)(?:$|[.-])/i;

/** Usual names of coturn's configurations, including templates. */
const LIKE_TURNSERVER = /^(?:turnserver|coturn|turn)[\w.-]*\.(?:conf|cfg)(?:[\w.-]*)$/i;

interface Reading {
  readonly stdinFilename: string | undefined;
  /** Whether files that deploy coturn are accepted. */
  readonly takesDeployments: boolean;
  readonly fail: (error: UserError) => void;
  readonly services: Services;
}

/**
 * The files that the arguments refer to, in order: `-` is standard input, directories are walked. Without arguments,
 * it is piped input, or the file that coturn would use; an empty pipe, which many CI services attach to every
 * command, is ignored. Errors go to `fail`, and the other files are still read.
 */
export async function* readInputs(args: readonly string[], io: Io, reading: Reading): AsyncGenerator<LintInput> {
  if (args.length === 0 && io.stdin.isPiped === true) {
    const piped = await readStandardInput(io, reading);
    if (piped.text !== '') return yield piped;
  }
  const named = args.length > 0 ? args : [reading.services.defaultFile() ?? fallThrough()];
  for (const arg of named) {
    try {
      if (arg === '-') yield await readStandardInput(io, reading);
      else yield* readPath(arg, io, reading);
    } catch (error) {
      keep((arg === '-' ? undefined : await forAnother(arg, 'lint')) ?? withSudo(error, arg), reading.fail);
    }
  }
}

function fallThrough(): never {
  throw noConfiguration(FOLDERS);
}

/** Configurations of coturn have secrets, so that mostly root and coturn itself may read them. */
function withSudo(error: unknown, path: string): unknown {
  const isDenied = error instanceof UserError && error.message.endsWith(': permission denied');
  if (!isDenied || process.geteuid?.() === 0) return error;
  return new UserError(`${error.message}; try: sudo icescope lint ${fileWord(path)}`);
}

function keep(error: unknown, fail: (error: UserError) => void): void {
  if (!(error instanceof UserError)) throw error;
  fail(error);
}

async function readStandardInput(io: Io, reading: Reading): Promise<LintInput> {
  await pasteHint('a configuration', io);
  const bytes = await unlessInterrupted(readAll(io.stdin, 'standard input', MOST_BYTES), io.interrupt);
  const content = await contentOf(bytes, 'standard input', reading);
  return { name: reading.stdinFilename ?? '<stdin>', path: undefined, isService: false, ...content };
}

async function* readPath(path: string, io: Io, reading: Reading): AsyncGenerator<LintInput> {
  const file = await readFile(path, io, reading);
  if (file === undefined) yield* readFolder(path, io, reading);
  else yield file;
}

async function* readFolder(folder: string, io: Io, reading: Reading): AsyncGenerator<LintInput> {
  const { fail, takesDeployments } = reading;
  const { walk } = await import('../../io/walk.ts');
  const isWanted = (name: string): boolean =>
    LIKE_TURNSERVER.test(name) || (takesDeployments && LIKE_DEPLOYMENT.test(name));
  const files = await walk(folder, isWanted, (error) => keep(error, fail));
  let isEmpty = true;
  for (const path of files) {
    try {
      const isNamed = LIKE_TURNSERVER.test(basename(path));
      const file = isNamed ? await readFile(path, io, reading) : await readDeployment(path, io);
      if (file === undefined) continue;
      isEmpty = false;
      yield file;
    } catch (error) {
      isEmpty = false;
      keep(error, fail);
    }
  }
  if (isEmpty) fail(noConfiguration([folder]));
}

/** Undefined for a directory. */
async function readFile(path: string, { interrupt }: Io, reading: Reading): Promise<LintInput | undefined> {
  const bytes = await unlessInterrupted(readFileBytes(path, MOST_BYTES), interrupt);
  if (bytes === undefined) return undefined;
  const isService = reading.services.isServiceFile(path);
  return { name: path, path, isService, ...(await contentOf(bytes, path, reading)) };
}

/** A file in a directory whose name says little; undefined if its content does not deploy coturn. */
async function readDeployment(path: string, { interrupt }: Io): Promise<LintInput | undefined> {
  const bytes = await unlessInterrupted(readFileBytes(path, MOST_BYTES), interrupt);
  const kind = bytes === undefined ? 'empty' : sniff(bytes);
  if (bytes === undefined || !isDeploymentKind(kind)) return undefined;
  const text = latin1(bytes);
  if (!/turnserver|coturn/i.test(text) || hasMoreLines(bytes, MOST_LINES)) return undefined;
  return (await deploysCoturn({ text, path }, kind))
    ? { name: path, path, text, isService: false, deploys: kind }
    : undefined;
}

/** The text of a file and what it is: a configuration, a deployment of coturn, or a file with lists of iceServers. */
async function contentOf(
  bytes: Uint8Array,
  name: string,
  reading: Pick<Reading, 'takesDeployments'>,
): Promise<Pick<LintInput, 'text' | 'deploys' | 'lists'>> {
  const kind = kindIn(bytes);
  if (!CHECKED.has(kind) || looksLikeVariables(bytes)) {
    const text = latin1(bytes);
    const lists = await (await import('./lists.ts')).readLists(text, kind, name);
    if (lists !== undefined) return { text, lists };
  }
  await refuseOtherKinds(bytes, name, reading);
  return configurationOf(bytes, name, reading);
}

/** Environment variables in capitals, some of which may have the names of options. */
function looksLikeVariables(bytes: Uint8Array): boolean {
  return /^(?:export )?[A-Z_]+=["']?(?:stun|turn)s?:/m.test(latin1(bytes.subarray(0, 64 * 1024)));
}

function configurationOf(
  bytes: Uint8Array,
  name: string,
  { takesDeployments }: Pick<Reading, 'takesDeployments'>,
): Pick<LintInput, 'text' | 'deploys'> {
  const kind = kindIn(bytes);
  const deploys = takesDeployments && isDeploymentKind(kind) ? kind : undefined;
  if (deploys === undefined && !CHECKED.has(kind)) throw withoutOptions(name);
  if (hasMoreLines(bytes, MOST_LINES)) throw tooManyLines(name, MOST_LINES);
  return { text: latin1(bytes), ...(deploys === undefined ? {} : { deploys }) };
}

/** A file that cannot be parsed as what it seems to be, such as a template, does not count. */
async function deploysCoturn(input: Pick<LintInput, 'text' | 'path'>, kind: DeploymentKind): Promise<boolean> {
  if (isTemplateOfHelm(input.text, kind)) return false;
  let isRead = true;
  const readDeployments = await READERS[kind]();
  const fail = (): void => {
    isRead = false;
  };
  const deployments = readDeployments(input.text, { fail, read: (path) => readBeside(input, path) });
  return isRead && deployments.length > 0;
}

/** A manifest in which Helm fills in values, blocks and includes. */
export function isTemplateOfHelm(text: string, kind: DeploymentKind): boolean {
  return (
    kind === 'kubernetes' &&
    /\{\{-? *(?:\.(?:Values|Release|Chart|Files|Capabilities)|include|template|if|with|range|end|tpl|toYaml|define)\b/.test(
      text,
    )
  );
}

/** Another file that a deployment refers to, such as `.env`: only in its folder or below, and only if small. */
export function readBeside({ path }: Pick<LintInput, 'path'>, name: string): string | undefined {
  if (path === undefined || isAbsolute(name) || name.split('/').includes('..')) return undefined;
  return readSmall(join(dirname(path), name))?.toString('latin1');
}

/** The text of a configuration that another file refers to; undefined if it cannot be read, or is not one. */
export async function readMounted(path: string): Promise<string | undefined> {
  try {
    const bytes = await readFileBytes(path, MOST_BYTES);
    return bytes === undefined ? undefined : configurationOf(bytes, path, { takesDeployments: false }).text;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}

/** One character a byte, as coturn reads it. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function hasMoreLines(bytes: Uint8Array, most: number): boolean {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1 && count <= most; at = bytes.indexOf(LF, at + 1)) count++;
  return count > most;
}

const LF = 0x0a;

/** The kinds of files that are checked. */
const CHECKED: ReadonlySet<FileKind> = new Set(['turnserver.conf', 'empty']);

/** UTF-16 with a byte order mark has its own rule, unless the file is of another kind. */
function kindIn(bytes: Uint8Array): FileKind {
  const kind = sniff(bytes);
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isUtf16 && kind === 'text' ? 'turnserver.conf' : kind;
}

/** Leaves a file of another kind alone, and names the command that reads it. */
async function refuseOtherKinds(
  bytes: Uint8Array,
  name: string,
  { takesDeployments }: Pick<Reading, 'takesDeployments'>,
): Promise<void> {
  const kind = kindIn(bytes);
  if (CHECKED.has(kind) || (takesDeployments && isDeploymentKind(kind))) return;
  const { kindOf } = await import('../front-door/file-kind.ts');
  const closer = await kindOf(bytes.subarray(0, SNIFFED_BYTES));
  const known = closer.name.startsWith(KINDS['turnserver.conf'].name) ? KINDS[kind] : closer;
  if (known !== KINDS.text) throw notAConfiguration(name, known.name, adviceOf(known, name, 'lint'));
}
