/** What a rule is about: `peer` of `peer/cidr`, or the kind of those whose id is no path. */
export function subjectOf(id: string, kind: string): string {
  return id.includes('/') ? (id.split('/')[0] ?? id) : kind;
}

/** Where its text is in docs/rules. */
export function pageOfRule(id: string, kind: string): string {
  return `${subjectOf(id, kind)}.md#${id.replaceAll('/', '')}`;
}
