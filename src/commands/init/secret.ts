import { isWritable } from '../../coturn/init/check.ts';
import type { Version } from '../../coturn/version.ts';
import { invalidValue } from '../../errors.ts';
import { openFile } from '../../io/file.ts';
import type { ByteSource, Io } from '../../io/io.ts';
import { randomBytes } from '../../io/random.ts';
import { unlessInterrupted } from '../shared/interrupt.ts';
import { pasteHint } from '../shared/paste-hint.ts';
import type { SecretSource } from './options.ts';

/** In bytes; a secret is far shorter. */
const LONGEST = 4096;

/** In characters: fits easily into one of coturn's lines. */
const MOST = 512;

/** Shorter ones can be guessed offline from a single credential. */
export const SAFE_LENGTH = 32;

export async function readSecret(source: SecretSource, version: Version, io: Io): Promise<string> {
  switch (source.kind) {
    case 'generate':
      return Buffer.from(randomBytes(32)).toString('hex');
    case 'value':
      return checkSecret(source.value, source.from, version);
    case 'stdin':
      await pasteHint('the secret', io);
      return checkSecret(await unlessInterrupted(readLine(io.stdin), io.interrupt), '--rest-secret -', version);
    case 'file':
      return checkSecret(await readFile(source.path), '--rest-secret-file', version);
  }
}

async function readFile(path: string): Promise<string> {
  const file = await openFile(path);
  try {
    return await readLine(file);
  } finally {
    await file.close();
  }
}

/** All of it, as one line, without its line end. */
async function readLine(source: ByteSource): Promise<string> {
  const bytes = new Uint8Array(LONGEST);
  let length = 0;
  for (let count = 1; count > 0 && length < LONGEST; length += count) count = await source.read(bytes.subarray(length));
  return Buffer.from(bytes.subarray(0, length))
    .toString('latin1')
    .replace(/\r?\n$/, '');
}

/** A secret that coturn would read differently makes every credential wrong. The message does not show it. */
function checkSecret(secret: string, option: string, version: Version): string {
  if (/\s/.test(secret) || secret.length > MOST || !isWritable('static-auth-secret', secret, version)) {
    throw invalidValue(
      option,
      `1 to ${MOST} letters, digits and signs, without spaces, quotes, variables or a leading =`,
    );
  }
  return secret;
}
