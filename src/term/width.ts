/** Marks that combine with the character before them, and invisible characters. */
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Characters that are two columns wide: East Asian scripts, fullwidth forms, emoji. */
const DOUBLE_WIDTH =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** Most text has one column per character. */
const PLAIN = /^[ -~]*$/;

/** The columns that a character takes on a terminal. */
export function widthOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (NO_WIDTH.test(character)) return 0;
  return DOUBLE_WIDTH.test(character) ? 2 : 1;
}

/** Marks of color (SGR) and links (OSC 8), which take no room. */
const MARKS = /\u001b(?:\[[\d;]*m|\]8;[^\u001b]*\u001b\\)/g;

/** The number of columns of a text, colored or not. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text.replace(MARKS, '')) width += widthOf(character);
  return width;
}

/** As much of a text as fits into the columns, and `…` if that is not all. */
export function cutText(text: string, columns: number): string {
  if (text.length <= columns / 2 || textWidth(text) <= columns) return text;
  let width = 1;
  let end = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > columns) break;
    end += character.length;
  }
  return `${text.slice(0, end)}…`;
}
