/** What a pair of bytes calls for; src/report/fast-ndjson.ts fills the table from the triggers of the log forms. */

export const NOTHING: u32 = 0;
export const LINE_END: u32 = 1;
export const CANDIDATE: u32 = 2;
export const BARE_CANDIDATE: u32 = 3;
export const SESSION_DESCRIPTION: u32 = 4;
export const OBJECT: u32 = 5;
export const DIRECTION: u32 = 6;
/** A form that is not known here. */
export const OTHER: u32 = 7;
/** A bar and a blank, which matter between two numbers (src/logs/trickle-ice.ts). */
export const BAR: u32 = 8;
/** Forms that are told by marks. */
export const MARK: u32 = 9;
