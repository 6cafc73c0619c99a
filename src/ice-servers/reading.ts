import type { RtcConfiguration } from './configuration.ts';

/** What could not be read of a file. */
export interface ReadFault {
  /** What is wrong, as a clause; never a part of the file. */
  readonly message: string;
  /** Where, as an offset in UTF-16 units. */
  readonly at: number;
}

/** All that a file has of servers, in its order. */
export interface Reading {
  readonly configurations: readonly RtcConfiguration[];
  readonly faults: readonly ReadFault[];
}

/** Nothing that people write is deeper. */
export const MOST_DEEP = 200;
export const TOO_DEEP = 'brackets are nested too deeply';
