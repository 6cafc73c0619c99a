import type { ByteSource } from '../../io/io.ts';
import { ChunkBuffer, type ChunkReader } from '../../logs/scanner/chunk-buffer.ts';

/** A pause of this many milliseconds hands on what waits for the lines that follow. */
const PAUSE = 150;

/** Called while a log is read. */
export interface Reader {
  /** Writes out what has been found so far; called after each chunk. */
  drain: () => Promise<void>;
  /** The input pauses. */
  pause: () => void;
}

/**
 * Moves a source past a scanner until the source ends or `interrupt` aborts; returns how many
 * bytes came. The next chunk is read while one is scanned.
 */
export async function readLog(
  source: ByteSource,
  scanner: ChunkReader,
  reader: Reader,
  interrupt: AbortSignal,
): Promise<number> {
  const window = new ChunkBuffer(scanner);
  let reading = source.read(window.room);
  for (;;) {
    const count = await nextChunk(reading, scanner, reader, interrupt);
    if (count === 0) break;
    window.accept(count);
    reading = source.read(window.room);
    reading.catch(() => {});
    window.scan(false);
    await reader.drain();
  }
  window.scan(true);
  scanner.flush();
  await reader.drain();
  return window.byteCount;
}

/** Waits for the next chunk; if that takes long, flushes what is held back. */
async function nextChunk(
  chunk: Promise<number>,
  scanner: ChunkReader,
  reader: Reader,
  interrupt: AbortSignal,
): Promise<number> {
  const first = await firstOf(chunk, PAUSE, interrupt);
  if (first !== undefined) return first;
  scanner.flush();
  reader.pause();
  await reader.drain();
  return (await firstOf(chunk, undefined, interrupt)) ?? 0;
}

/**
 * The chunk's size; 0 when the user interrupts, undefined after `milliseconds`. Leaves no timer and no listener
 * behind.
 */
function firstOf(
  chunk: Promise<number>,
  milliseconds: number | undefined,
  interrupt: AbortSignal,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(() => settle(undefined), milliseconds);
    const onAbort = (): void => settle(0);
    function clear(): void {
      clearTimeout(timer);
      interrupt.removeEventListener('abort', onAbort);
    }
    function settle(value: number | undefined): void {
      clear();
      resolve(value);
    }
    if (interrupt.aborted) return settle(0);
    interrupt.addEventListener('abort', onAbort);
    chunk.then(settle, (error: unknown) => {
      clear();
      reject(error);
    });
  });
}
