/** The text after `candidate:` or `a=candidate:`, as applications pass it to parsers of the value alone. */
export function withoutPrefix(text: string): string {
  return text.replace(/^(a=)?candidate:/, '');
}

/** The text as a line of SDP, which applications make of it for a parser of lines. */
export function asLine(text: string): string {
  return text.startsWith('a=') ? text : `a=${text}`;
}
