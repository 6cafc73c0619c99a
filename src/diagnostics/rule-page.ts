/** The subject of a rule: `peer` of `peer/cidr`, or the kind if the id is not a path. */
export function subjectOf(id: string, kind: string): string {
  return id.includes('/') ? (id.split('/')[0] ?? id) : kind;
}

/** The rule's page in docs/rules. */
export function pageOfRule(id: string, kind: string): string {
  return `${subjectOf(id, kind)}.md#${id.replaceAll('/', '')}`;
}
