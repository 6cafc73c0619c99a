import { resolve } from 'node:path';
import { FOLDERS } from '../../coturn/folders.ts';
import { binaryFile, noConfiguration, tooManyLines, UserError } from '../../errors.ts';
import { defaultConfiguration, isServiceConfiguration } from '../../host/coturn.ts';
import type { Io } from '../../io/io.ts';
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
 * The files that the arguments mean, one after the other: `-` is standard input, a directory is walked, and without an
 * argument it is the file that coturn would take. An error goes to `fail`, and the others are still read.
 */
export async function* readInputs(
  args: readonly string[],
  io: Io,
  stdinFilename: string | undefined,
  fail: (error: UserError) => void,
): AsyncGenerator<LintInput> {
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
  if (isBinary(bytes)) throw binaryFile(name);
  if (hasMoreLines(bytes, MOST_LINES)) throw tooManyLines(name, MOST_LINES);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function hasMoreLines(bytes: Uint8Array, most: number): boolean {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1 && count <= most; at = bytes.indexOf(LF, at + 1)) count++;
  return count > most;
}

const LF = 0x0a;
const LOOKED_AT = 8192;

/** A tenth of control characters is no text; UTF-16, which has many NULs, is one that a rule tells of. */
function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, LOOKED_AT);
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (isUtf16) return false;
  let controls = 0;
  for (const byte of start) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) controls++;
  return controls * 10 > start.length;
}
