/** `a`, `b` and `c`, as a sentence lists them. */
export function listed(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}
