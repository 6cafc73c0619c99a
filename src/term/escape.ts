/**
 * Characters that a terminal takes as commands or that change the order in which text is shown: controls, ESC among
 * them, bidi marks and overrides, line and paragraph separators, lone surrogates.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Matches most text: a search for what is unsafe takes longer. */
const PLAIN = /^[ -~\u00a0-\u05ff\uac00-\ud7a3]*$/;

/** Text from outside, fit for a terminal: what is unsafe is written as `\x1b` or `\u202e`. */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : unicodeEscape(character);
  });
}

/** JSON that is safe for terminals as well as for parsers. */
export function safeJson(value: unknown): string {
  const json = JSON.stringify(value);
  return PLAIN.test(json) ? json : json.replace(UNSAFE, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
