import { bytesOf } from '../candidate/bytes.ts';
import { newScanner } from './index.ts';
import type { Detection } from './scanner/detection.ts';
import { scanAll } from './scanner/scanner.ts';

/** Finds the candidates in a text of the command line: a message, a description, several lines. Returns how many lines there were. */
export function scanText(text: string, add: (found: Detection) => void): number {
  return scanAll(newScanner(add), bytesOf(text));
}
