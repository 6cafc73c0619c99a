import type { Version } from './version.ts';

/** How coturn reads the value of an option. */
export type OptionType =
  /** On, off, or the end of the process. */
  | 'boolean'
  /** Turned on by its name, whatever its value. */
  | 'flag'
  | 'port'
  /** atoi, and no check. */
  | 'integer'
  /** strtoul, and no check. */
  | 'unsigned'
  | 'address'
  | 'external-ip'
  | 'peer-range'
  | 'server'
  | 'user'
  | 'word'
  | 'text'
  | 'path'
  /** `version`, which in a file makes coturn print its usage and end. */
  | 'usage';

/** What happens if an option is repeated. */
export type Repetition =
  /** The last one counts. */
  | 'last'
  /** Each adds to those before. */
  | 'add'
  /** external-ip: the first one without a `/` counts, and pairs accumulate. */
  | 'first';

/** A part of coturn that must be compiled in. */
export type BuildPart = 'prometheus' | 'mongo' | 'postgresql' | 'mysql' | 'hiredis' | 'sqlite';

/** What coturn knows about a key. */
export interface Option {
  readonly name: string;
  readonly type: OptionType;
  readonly repeats: Repetition;
  /** The first release that knew it; 4.0.0.0 for 'always'. */
  readonly since: Version;
  /** The first release that no longer knew it. */
  readonly removed?: Version;
  /** The first release that accepted it but did nothing. */
  readonly idle?: Version;
  /** Its replacement; undefined if its line can be deleted. */
  readonly instead?: string;
  /** Before this release its type was 'flag'. */
  readonly flagBefore?: Version;
  readonly build?: BuildPart;
  /** Never shown. */
  readonly secret?: true;
  /** The possible values of a 'word'. */
  readonly words?: readonly string[];
  /** The default, described in words if it is not a value; a switch is off. */
  readonly default?: string;
  /** Replaces the default if that has changed: the values by the release that introduced them. */
  readonly defaults?: readonly (readonly [since: Version, value: string])[];
  /** The letter that it has on the command line. */
  readonly short?: string;
  /** On the command line, it takes its value only after `=`. */
  readonly isOptional: boolean;
  /** What it does, in one sentence. */
  readonly doc: string;
}

/** An option as written in its file, without the most common values. */
export type OptionEntry = Omit<Option, 'name' | 'repeats' | 'since' | 'isOptional'> &
  Partial<Pick<Option, 'repeats' | 'since' | 'isOptional'>>;

export const ALWAYS: Version = '4.0.0.0';
