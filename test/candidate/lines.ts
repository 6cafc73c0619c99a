import { type CandidateFields, type IssueId, parseCandidate } from '../../src/index.ts';

export const HOST = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';
export const SRFLX = 'candidate:2 1 udp 1694498815 198.51.100.7 45664 typ srflx';
export const TCP = 'candidate:3 1 tcp 1518280447 192.0.2.1 5000 typ host';

export const HOST_FIELDS: CandidateFields = {
  foundation: '1',
  component: 1,
  transport: 'udp',
  priority: 2130706431,
  address: '192.0.2.1',
  addressKind: 'ipv4',
  port: 5000,
  type: 'host',
};

/** What a candidate says, without the text and what is wrong with it. */
export function fieldsOf(text: string): CandidateFields {
  const { raw: _raw, ok: _ok, issues: _issues, ...fields } = parseCandidate(text);
  return fields;
}

export function idsOf(text: string): IssueId[] {
  return parseCandidate(text).issues.map((issue) => issue.id);
}

/** Removes the "^" that marks the place of an issue. */
export function unmark(marked: string): [text: string, column: number] {
  const at = marked.indexOf('^');
  if (at < 0) throw new Error(`no ^ in ${marked}`);
  return [marked.slice(0, at) + marked.slice(at + 1), at + 1];
}
