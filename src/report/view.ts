import type { Style } from '../term/style.ts';

/** What a format may know of where it is shown. */
export interface View {
  style: Style;
  /** Columns of the terminal; undefined when it is none. */
  columns: number | undefined;
  /** Were several inputs named, so that a reader needs to know which is which? */
  hasSeveralInputs?: boolean;
  /** Is everything to be shown, repeats too? */
  showsAll?: boolean;
  /** Of icescope itself, for formats that name their maker. */
  icescopeVersion?: string;
}
