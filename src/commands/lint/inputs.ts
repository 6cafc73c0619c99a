import { resolve } from 'node:path';
import { FOLDERS } from '../../coturn/folders.ts';
import { noConfiguration, notAConfiguration, tooManyLines, UserError, withoutOptions } from '../../errors.ts';
import { defaultConfiguration, isServiceConfiguration } from '../../host/coturn.ts';
import type { Io } from '../../io/io.ts';
import { type FileKind, sniff } from '../../io/kind.ts';
import { adviceFor, KINDS } from '../../io/kinds.ts';
import { readAll, readFileBytes } from '../../io/read-bytes.ts';
import { unlessInterrupted } from '../shared/interrupt.ts';

/** A configuration to judge. */
export interface LintInput {
  /** As it is shown. */
  readonly name: string;
  /** Nothing for standard input. */
  readonly path: string | undefined;
  /** One character a byte. */
  readonly text: string;
  /** It lies where a coturn service takes its configuration from: this is the server's machine. */
  readonly isService: boolean;
}

/** No configuration is larger; what is, is another file. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Each takes a few kilobytes of memory. A list of denied addresses can be long, but coturn walks it for every peer. */
const MOST_LINES = 100_000;

/** Names that configurations of coturn go by, those of templates among them. */
const LIKE_TURNSERVER = /^(?:turnserver|coturn|turn)[\w.-]*\.(?:conf|cfg)(?:[\w.-]*)$/i;

/**
 * The files that the arguments mean, one after the other: `-` is standard input, a directory is walked. Without an
 * argument it is what is piped in, or the file that coturn would take; an empty pipe, which many CI services give to every
 * command, counts for nothing. An error goes to `fail`, and the others are still read.
 */
export async function* readInputs(
  args: readonly string[],
  io: Io,
  stdinFilename: string | undefined,
  fail: (error: UserError) => void,
): AsyncGenerator<LintInput> {
  if (args.length === 0 && io.stdin.isPiped === true) {
    const piped = await readStandardInput(io, stdinFilename);
    if (piped.text !== '') return yield piped;
  }
  const named = args.length > 0 ? args : [defaultConfiguration(FOLDERS) ?? fallThrough()];
  for (const arg of named) {
    try {
      if (arg === '-') yield await readStandardInput(io, stdinFilename);
      else yield* readPath(arg, io, fail);
    } catch (error) {
      keep(error, fail);
    }
  }
}

function fallThrough(): never {
  throw noConfiguration(FOLDERS);
}

function keep(error: unknown, fail: (error: UserError) => void): void {
  if (!(error instanceof UserError)) throw error;
  fail(error);
}

async function readStandardInput(io: Io, filename: string | undefined): Promise<LintInput> {
  const bytes = await unlessInterrupted(readAll(io.stdin, 'standard input', MOST_BYTES), io.interrupt);
  return { name: filename ?? '<stdin>', path: undefined, text: textOf(bytes, 'standard input'), isService: false };
}

async function* readPath(path: string, io: Io, fail: (error: UserError) => void): AsyncGenerator<LintInput> {
  const file = await readFile(path, io);
  if (file !== undefined) {
    yield file;
    return;
  }
  const { walk } = await import('../../io/walk.ts');
  const files = await walk(
    path,
    (name) => LIKE_TURNSERVER.test(name),
    (error) => keep(error, fail),
  );
  if (files.length === 0) fail(noConfiguration([path]));
  for (const path of files) {
    try {
      const file = await readFile(path, io);
      if (file !== undefined) yield file;
    } catch (error) {
      keep(error, fail);
    }
  }
}

/** Nothing for a directory. */
async function readFile(path: string, { interrupt }: Io): Promise<LintInput | undefined> {
  const bytes = await unlessInterrupted(readFileBytes(path, MOST_BYTES), interrupt);
  if (bytes === undefined) return undefined;
  return { name: path, path, text: textOf(bytes, path), isService: isServiceConfiguration(resolve(path), FOLDERS) };
}

/** One character a byte, as coturn reads it. */
function textOf(bytes: Uint8Array, name: string): string {
  refuseOtherKinds(bytes, name);
  if (hasMoreLines(bytes, MOST_LINES)) throw tooManyLines(name, MOST_LINES);
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

/** A file of another kind is left alone. UTF-16 with a byte order mark is explained by a rule. */
function refuseOtherKinds(bytes: Uint8Array, name: string): void {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return;
  const kind = sniff(bytes);
  if (CHECKED.has(kind)) return;
  throw kind === 'text'
    ? withoutOptions(name)
    : notAConfiguration(name, KINDS[kind].name, adviceFor(kind, name, 'lint'));
}
