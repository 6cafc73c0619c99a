/**
 * How a value is written, as opposed to what it means: mistakes that the rules of the subject `syntax` report. A
 * value is bytes, one character each.
 */

/** A comment after the value, or instead of it; coturn has no such comments, and keeps it. */
export function hasInlineComment(value: string): boolean {
  return INLINE_COMMENT.test(value);
}

/** Where it starts, including the spaces before it; -1 if there is none. */
export function inlineCommentAt(value: string): number {
  return value.search(INLINE_COMMENT);
}

const INLINE_COMMENT = /^#|[ \t]+(?:#|(?:;|\/\/)(?:[ \t]|$))/;

/** A variable, a command or a template marker that was never filled in. */
export function isVariable(value: string): boolean {
  return /[$`{_@%<]/.test(value) && VARIABLES.some((variable) => variable.test(value));
}

/** Each contains one of the characters above, and most values contain none. */
const VARIABLES: readonly RegExp[] = [
  /\$\{[^}]*\}?|\$\([^)]*\)?|^`[^`]+`$/,
  // Only a name, or one in capitals at the start of a part: passwords may well contain a `$`, and hashes do.
  /^\$[A-Za-z_]\w*$|(?:^|[\s/:@=,.-])\$[A-Z_][A-Z0-9_]+(?![a-z])/,
  /\{\{.*\}\}|\{%.*%\}|^\{[A-Za-z_]\w*\}$/s,
  /__[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__|^@[A-Za-z_]\w*@$|^%[A-Z_]{3,}%$/,
  /<\$?[A-Za-z][\w. -]+>/,
];

/** A text that is obviously meant to be replaced. */
export function isPlaceholder(value: string): boolean {
  return HINT.test(value) && PLACEHOLDERS.some((placeholder) => placeholder.test(value));
}

/** Text that each of them contains, but few values do. */
const HINT = /change|override|replace|your|insert|enter|put|placeholder|todo|tbd|fixme|xxx|x\.x|[a-z]_/i;

const PLACEHOLDERS: readonly RegExp[] = [
  /change[-_ ]?(?:me|this|it)(?![a-z])|change[-_ ](?:in|for|before)[-_ ]prod|override[-_ ]in[-_ ]prod/i,
  /replace[-_ ]?(?:me|this|it|with)(?![a-z])|^replace(?:[-_ ]|$)/i,
  /(?:^|[/:@=.\s[])(?:your[-_. ]|your(?:domain|realm|secret|password|host|server|ip|public|external|private|user)(?![a-rt-z]))/i,
  /(?:^|[/:@=[])(?:insert|enter|put)[-_ ][a-z]|placeholder/i,
  /^(?:todo|tbd|fixme)$|^x{3,}$|^x{1,3}(?:\.x{1,3}){3}/i,
  /(?:^|[/:@=[])(?:[A-Z]+_)+(?:SECRET|PASSWORD|PASS|PWD|USER|KEY|TOKEN|IP|ADDRESS|DOMAIN|HOST|HOSTNAME|REALM|PORT)(?:$|[\]/:_])/,
  // In any language: at least four words in capitals.
  /(?:^|:)(?:[A-Z]+_){3,}[A-Z]+$|^_[A-Z]{3,}_$/,
];

/** Single quotes around it: coturn only removes double quotes. */
export function isSingleQuoted(value: string): boolean {
  return value.length > 1 && /^'.*'$/s.test(value);
}

/** Typographic quotes at an end, in UTF-8 or in Windows-1252. */
export function hasSmartQuotes(value: string): boolean {
  return SMART_QUOTES.test(value);
}

const SMART_QUOTES = /^(?:\xe2\x80[\x98-\x9f]|[\x91-\x94])|(?:\xe2\x80[\x98-\x9f]|(?<![\x80-\xff])[\x91-\x94])$/;

/** The value without the typographic quotes at its ends. */
export function withoutSmartQuotes(value: string): string {
  return value.replace(SMART_QUOTES, '').replace(SMART_QUOTES, '');
}

/** A semicolon at the end, as other formats require it. */
export function endsWithSemicolon(value: string): boolean {
  return value.endsWith(';');
}

/** A backslash at the end, as if the next line were part of it. */
export function endsWithBackslash(value: string): boolean {
  return value.endsWith('\\');
}

/** A no-break space at an end, in UTF-8 or in Latin-1: coturn keeps it. */
function hasNoBreakSpace(value: string): boolean {
  return /^(?:\xc2?\xa0)|(?:\xc2|(?<![\x80-\xff]))\xa0$/.test(value);
}

/** A control character inside, a carriage return among them. */
export function hasControl(value: string): boolean {
  return /[\0-\x08\x0a-\x1f]/.test(value);
}

/** The line continues where the file should have ended it. */
function hasCarriageReturn(value: string): boolean {
  return value.includes('\r');
}

/** A closing quote without an opening one; an unclosed one is removed before the value is read. */
export function endsWithQuote(value: string): boolean {
  return /^[^"]+"$/.test(value);
}

/**
 * Is the spelling of the value at fault, so that a rule of the subject `syntax` reports it already? Not for an empty
 * value, which `syntax/empty-value` reports.
 */
export function isMisspelt(value: string): boolean {
  return !NUMBERS.test(value) && MISTAKES.some((isMistake) => isMistake(value));
}

/** Most values consist only of these characters, which no mistake does. */
const NUMBERS = /^[\d.:-]*$/;

const MISTAKES: readonly ((value: string) => boolean)[] = [
  hasInlineComment,
  isVariable,
  isPlaceholder,
  isSingleQuoted,
  hasSmartQuotes,
  endsWithSemicolon,
  endsWithBackslash,
  hasNoBreakSpace,
  hasCarriageReturn,
  endsWithQuote,
];
