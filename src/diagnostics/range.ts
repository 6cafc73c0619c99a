/** A part of a file: offsets, the end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A change of a file: `text` replaces the range. An empty range inserts. */
export interface Edit extends Range {
  readonly text: string;
}
