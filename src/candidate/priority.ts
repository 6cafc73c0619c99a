/** The three parts of a candidate's priority. */
export interface PriorityParts {
  /** 0 to 126; 127 is outside what RFC 8445 section 5.1.2.1 allows. */
  typePreference: number;
  /** 0 to 65535. */
  localPreference: number;
  /** 1 to 256: the component that the priority was computed for. */
  component: number;
}

/** The largest priority that RFC 8445 section 5.1.2 allows. */
export const MAX_PRIORITY = 2 ** 31 - 1;

/**
 * Takes a candidate's priority apart: `2^24 * type preference + 2^8 * local preference + (256 - component)`
 * (RFC 8445 section 5.1.2.1). Any unsigned 32-bit number has parts; whether they mean anything depends on
 * who wrote it, as some agents do not use the formula.
 *
 * @throws RangeError when `priority` is not a whole number from 0 to 4294967295
 *
 * @example
 * ```ts
 * decodePriority(2130706431); // { typePreference: 126, localPreference: 65535, component: 1 }
 * ```
 */
export function decodePriority(priority: number): PriorityParts {
  if (!Number.isInteger(priority) || priority < 0 || priority > 0xffffffff) {
    throw new RangeError(`priority ${priority} is not a whole number from 0 to 4294967295`);
  }
  return {
    typePreference: priority >>> 24,
    localPreference: (priority >>> 8) & 0xffff,
    component: 256 - (priority & 0xff),
  };
}
