import { bytesOf } from '../../candidate/bytes.ts';
import type { Detection } from './detection.ts';
import { Scanner } from './scanner.ts';

/** Finds the candidates in a text of the command line: a message, a description, several lines. Returns how many lines there were. */
export function scanText(text: string, add: (found: Detection) => void): number {
  const scanner = new Scanner(add);
  const bytes = bytesOf(`\n${text}`);
  scanner.lineStart = 1;
  scanner.scan(bytes, 1, bytes.length, bytes.length, true);
  scanner.flush();
  return scanner.lineCount;
}
