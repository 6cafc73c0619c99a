/** Where things lie in the memory that is shared with src/report/fast-ndjson.ts, which fills the tables before the first run. */

/** For each pair of bytes, at the first × 256 + the second, what it calls: one of the constants in `calls.ts`. */
export const PAIRS: usize = 0x10000;
/** For each byte, the number of its first word and the count of its words (u16 each), then the words (WORD_SIZE each). */
export const DIRECTIONS: usize = 0x20000;
/** The same for the names of keys, by their last byte. */
export const KEYS: usize = 0x24000;
/** The same for the marks of the forms that are not known here. */
export const MARKS: usize = 0x2d000;
/** Texts of the output, TEXT_SIZE each, and behind them, at TEXT_LENGTHS, their lengths (u8). */
export const TEXTS: usize = 0x28000;
export const TEXT_LENGTHS: usize = 0x29000;
/** What each record begins with, up to the number of the line. */
export const HEAD: usize = 0x2a000;
export const MAX_HEAD: usize = 0x1000;
/** The words of this program itself. */
export const WORD_SLOTS: usize = 0x2c000;

/** The words of an index lie behind its 256 entries of four bytes. */
export const INDEX_SIZE: usize = 1024;
/** A word: its length, how far before the calling byte it begins, whether its case counts not (0x20) or does (0), its meaning, then its bytes. */
export const WORD_SIZE: usize = 32;
export const WORD_BYTES: usize = 4;

export const TEXT_SIZE: usize = 32;
