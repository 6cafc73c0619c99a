import type { Fault } from '../agent.ts';
import { type Check, firstFault } from './checks.ts';

/** An extension after the type: a name and its value, which the last one may lack. */
export type Extension = [name: string, value: string | undefined];

/** The value of an extension, if that is its name. */
export function valueNamed(name: string, [given, value]: Extension): string | undefined {
  return given === name ? value : undefined;
}

/** The fault of the first extension that has one. */
export function faultOfExtensions(checks: readonly Check<Extension>[], words: readonly string[]): Fault | undefined {
  for (let at = 0; at < words.length; at += 2) {
    const fault = firstFault(checks, [words[at] ?? '', words[at + 1]]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
