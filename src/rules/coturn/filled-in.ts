/** Is it text that somebody or something should have put a value in the place of? Rules of syntax speak of it. */
export function isFilledIn(value: string): boolean {
  return VARIABLE.test(value) || PLACEHOLDER.test(value) || /\s#/.test(value);
}

const VARIABLE = /\$\{?\w|\$\(|\{\{|\{%|__\w+?__|<[^<>]+>/;
const PLACEHOLDER = /change[-_ ]?(?:me|this|it)|your[-_ ]|replace[-_ ]?(?:me|this|with)|\bx{4,}\b|insert[-_ ]|todo/i;
