/** What follows `candidate:` or `a=candidate:`, as applications hand it to a parser of the value alone. */
export function withoutPrefix(text: string): string {
  return text.replace(/^(a=)?candidate:/, '');
}

/** The text as a line of SDP, which applications make of it for a parser of lines. */
export function asLine(text: string): string {
  return text.startsWith('a=') ? text : `a=${text}`;
}
