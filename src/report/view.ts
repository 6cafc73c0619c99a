import type { Style } from '../term/style.ts';

/** What a format may know of where it is shown. */
export interface View {
  style: Style;
  /** Columns of the terminal; undefined when it is none. */
  columns: number | undefined;
  /** Of icescope itself, for formats that name their maker. */
  icescopeVersion?: string;
}
