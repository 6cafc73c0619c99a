import type { Style } from '../term/style.ts';

/** What formats know about the output. */
export interface View {
  style: Style;
  /** The width of the terminal; undefined if it is not one. */
  columns: number | undefined;
  /** Whether there are several inputs, so that readers need to know which is which. */
  hasSeveralInputs?: boolean;
  /** Whether everything is shown, including repeats. */
  showsAll?: boolean;
  /** The version of icescope itself, for formats that name the tool that wrote them. */
  icescopeVersion?: string;
}
