import type { Detection } from '../../src/logs/scanner/detection.ts';
import { Scanner } from '../../src/logs/scanner/scanner.ts';
import { type LineReader, Window } from '../../src/logs/scanner/window.ts';

/** Shows `bytes` to a scanner by way of a window, in pieces of these sizes; `emit` sees each record as it comes. */
export function scan(bytes: Uint8Array, sizes: readonly number[], emit: (found: Detection) => void): Scanner {
  const scanner = new Scanner(emit);
  show(bytes, sizes, scanner, new Window(scanner));
  return scanner;
}

/** Moves `bytes` through a window, in pieces of these sizes. */
export function show(bytes: Uint8Array, sizes: readonly number[], reader: LineReader, window: Window): void {
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
