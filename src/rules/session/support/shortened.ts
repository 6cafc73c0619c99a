/** Words of a log, as part of a message: on one line, without a full stop. */
export function shortened(words: string, length = 70): string {
  return words.slice(0, length).replace(/[.\s]+$/, '');
}
