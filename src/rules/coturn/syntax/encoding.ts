/** Whether the text is UTF-16: it has that byte order mark, or a NUL in every other position. */
export function isUtf16(text: string): boolean {
  if (text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff')) return true;
  if (text.length < 8) return false;
  return [0, 1].some((first) => isNulAtEveryOther(text, first));
}

function isNulAtEveryOther(text: string, first: number): boolean {
  for (let at = 0; at < Math.min(text.length, 32) - 1; at++) {
    if ((text[at] === '\0') !== (at % 2 === first)) return false;
  }
  return true;
}
