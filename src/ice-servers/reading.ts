import type { Range } from '../diagnostics/range.ts';
import type { RtcConfiguration } from './configuration.ts';

/** A part of a file that could not be parsed. */
export interface ReadFault {
  /** The problem, as a clause; never contains text of the file. */
  readonly message: string;
  /** Where, as an offset in UTF-16 units. */
  readonly at: number;
}

/** All servers in a file, in order. */
export interface Reading {
  readonly configurations: readonly RtcConfiguration[];
  readonly faults: readonly ReadFault[];
  /** Texts of the file that may be passwords, besides those of its servers. */
  readonly secrets?: readonly Range[];
}

/** Nothing written by people is nested more deeply. */
export const MOST_DEEP = 200;
export const TOO_DEEP = 'brackets are nested too deeply';
