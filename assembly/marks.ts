import { byteAt } from './bytes';
import { INDEX_SIZE, MARKS, WORD_BYTES, WORD_SIZE } from './layout';

/** Does one of the marks by which other forms are told stand around `at`, which may be theirs to read? */
export function isMark(at: usize): bool {
  const byte = byteAt(at);
  let word = MARKS + INDEX_SIZE + load<u16>(MARKS + (byte << 2)) * WORD_SIZE;
  const end = word + load<u16>(MARKS + (byte << 2) + 2) * WORD_SIZE;
  for (; word < end; word += WORD_SIZE) if (stands(at - load<u8>(word + 1), word)) return true;
  return false;
}

function stands(start: usize, word: usize): bool {
  const length: usize = load<u8>(word);
  for (let k: usize = 0; k < length; k++) {
    if (byteAt(start + k) !== byteAt(word + WORD_BYTES + k)) return false;
  }
  return true;
}
