/**
 * Is the spelling of the value at fault, so that a rule of the subject `syntax` speaks of it: a variable or a placeholder
 * that nothing filled in, a comment behind the value, quotes that coturn keeps, a semicolon at the end?
 */
export function isMisspelt(value: string): boolean {
  return isUnfilled(value) || /[ \t]#/.test(value) || QUOTED.test(value);
}

/** Is it a variable or a placeholder? In a template these are meant to be there. */
export function isUnfilled(value: string): boolean {
  return VARIABLE.test(value) || PLACEHOLDER.test(value);
}

const VARIABLE = /\$[({A-Za-z_]|\{[{%]|%[A-Z_]+%|^__\w+__$|^<[^>]*>$|^@\w+@$/;

const PLACEHOLDER = /\bchange[-_ ]?(?:me|this|it)\b|\b(?:replace|your|insert)[-_ ]|^x{3,}$|^(?:todo|tbd|fixme)$/i;

/** `'…'`, typographic quotes in UTF-8 and Windows-1252, one at an end alone, or a `;` there. */
const QUOTED = /^['`\x91-\x94]|^\xe2\x80[\x98-\x9f]|['"`]$|;$/;
