import { newScanner } from '../../src/logs/index.ts';
import { ChunkBuffer, type ChunkReader } from '../../src/logs/scanner/chunk-buffer.ts';
import type { Detection } from '../../src/logs/scanner/detection.ts';

/** Passes `bytes` to a scanner through a window, in pieces of these sizes; `emit` gets each record as it is found. */
export function scan(
  bytes: Uint8Array,
  sizes: readonly number[],
  emit: (found: Detection) => void,
): ReturnType<typeof newScanner> {
  const scanner = newScanner(emit);
  show(bytes, sizes, scanner, new ChunkBuffer(scanner));
  return scanner;
}

/** Moves `bytes` through a window, in pieces of these sizes. */
export function show(bytes: Uint8Array, sizes: readonly number[], reader: ChunkReader, window: ChunkBuffer): void {
  for (let at = 0, k = 0; at < bytes.length; k++) {
    const size = Math.max(1, Math.min(sizes[k % sizes.length] ?? bytes.length, window.room.length, bytes.length - at));
    window.room.set(bytes.subarray(at, at + size));
    window.accept(size);
    window.scan(false);
    at += size;
  }
  window.scan(true);
  reader.flush();
}
