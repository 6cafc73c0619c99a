import type { EffectiveValue } from './effective-value.ts';
import type { Option } from './option.ts';
import type { OptionLine } from './syntax.ts';

/** An option that coturn knows, as given in the file or on the command line. */
export interface Entry {
  readonly option: Option;
  /** As written, without quotes: one character per byte. */
  readonly value: string;
  readonly effective: EffectiveValue;
  /** Its line; undefined for the command line. */
  readonly line: OptionLine | undefined;
  /** The argument of the command line that sets it, by its index. */
  readonly argument?: number;
}
