import type { KindText } from '../shared/kinds.ts';

/** What a word on the command line is, and the commands that take it. */
export interface Thing extends KindText {
  /** The word as it can be shown, without any secret. */
  readonly shown: string;
  /** Replaces FILE in the suggested commands. */
  readonly word: string;
  readonly isFile?: true;
  readonly isFolder?: true;
  /** A server, or a web address that may be meant as one. */
  readonly isServer?: true;
  /** The word is in the place of something that cannot be shown or typed. */
  readonly isPlaceholder?: true;
}
