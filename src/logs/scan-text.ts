import { bytesOf } from '../candidate/bytes.ts';
import { newScanner } from './index.ts';
import type { Detection } from './scanner/detection.ts';
import { scanAll } from './scanner/scanner.ts';

/**
 * Finds the candidates in a command-line argument: a message, a description, or several lines. Returns the line
 * count.
 */
export function scanText(text: string, add: (found: Detection) => void): number {
  return scanAll(newScanner(add), bytesOf(text));
}
