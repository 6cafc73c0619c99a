/** A part of a file: byte offsets, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A change of a file: what stands in the span gives way to `text`. An empty span inserts. */
export interface Edit extends Span {
  readonly text: string;
}
