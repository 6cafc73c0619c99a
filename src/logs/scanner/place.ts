/** Line, and column in characters, from 1. */
export interface Place {
  line: number;
  column: number;
}
