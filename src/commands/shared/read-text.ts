import { tooLarge } from '../../errors.ts';
import { openFile } from '../../io/file.ts';
import { HeadSource } from '../../io/head.ts';
import type { ByteSource, Io } from '../../io/io.ts';
import { TextSource } from '../../io/sniff.ts';
import { asUnreadable } from '../../io/unreadable.ts';

/** A list of a million servers is smaller; a larger file is something else. */
const MAX_BYTES = 64 * 1024 * 1024;

const CHUNK = 64 * 1024;

/**
 * The whole text of a file, or of standard input for `-`. Throws a UserError that names it when that cannot be;
 * `command` is what a compressed file has to be piped into.
 */
export async function readText(path: string, stdin?: Io['stdin'], command?: string): Promise<string> {
  return (await readTextAndHead(path, stdin, command)).text;
}

/** The same, with the first bytes, which show what the file is. */
export async function readTextAndHead(
  path: string,
  stdin?: Io['stdin'],
  command?: string,
): Promise<{ text: string; head: Uint8Array }> {
  const name = path === '-' ? 'standard input' : path;
  try {
    const source = path === '-' && stdin !== undefined ? stdin : await openFile(path);
    const start = new HeadSource(source);
    const text = await readAll(new TextSource(start, path, command), name);
    if (source !== stdin) await source.close();
    return { text, head: start.head };
  } catch (error) {
    throw asUnreadable(name, error);
  }
}

async function readAll(source: ByteSource, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const chunk = new Uint8Array(CHUNK);
    const count = await source.read(chunk);
    if (count === 0)
      return Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\ufeff/, '');
    total += count;
    if (total > MAX_BYTES) throw tooLarge(name, MAX_BYTES);
    chunks.push(chunk.subarray(0, count));
  }
}
