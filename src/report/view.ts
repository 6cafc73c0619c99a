import type { Style } from '../term/style.ts';

/** What a format may know of where it is shown. */
export interface View {
  style: Style;
  /** Columns of the terminal; undefined when it is none. */
  columns: number | undefined;
  /** Were several inputs named, so that a reader needs to know which is which? */
  hasSeveralInputs?: boolean;
  /** Whether everything is shown, including repeats. */
  showsAll?: boolean;
  /** The version of icescope itself, for formats that name the tool that wrote them. */
  icescopeVersion?: string;
}
