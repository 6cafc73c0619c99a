/** Line, and column in characters, from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Where a record begins, and when its line was written, if known. */
export interface Origin extends Place {
  time: string | undefined;
}
