import { bytesOf } from '../../candidate/bytes.ts';
import { type CandidateFields, isOk, toCandidateFields } from '../../candidate/candidate.ts';
import { Fields } from '../../candidate/fields.ts';
import { readText } from '../../candidate/parse.ts';
import { type Issue, issuesOf } from './diagnose.ts';

/** A candidate as read from text. */
export interface ParsedCandidate extends CandidateFields {
  /** The text as given. */
  raw: string;
  /** Whether every mandatory field could be read, and no issue is an error. */
  ok: boolean;
  /** Sorted by column; empty if nothing is wrong. */
  issues: Issue[];
}

const fields = new Fields();

/**
 * Parses one candidate-attribute (RFC 8839 section 5.1), with or without `a=` and `candidate:` before it, and with
 * spaces, quotes or a line end around it. Never throws: a text that breaks the grammar gives the readable fields,
 * `ok: false`, and `issues` that say what is wrong, where (`column` counts from 1 in the given text), and how agents
 * react to it.
 *
 * @example
 * ```ts
 * const { ok, port, type, issues } = parseCandidate('candidate:1 1 udp 1694498815 192.0.2.1 5000 typ srflx');
 * ok; // true
 * port; // 5000
 * type; // 'srflx'
 * issues[0]?.id; // 'related-missing'
 * ```
 */
export function parseCandidate(text: string): ParsedCandidate {
  readText(fields, bytesOf(text));
  return { raw: text, ok: isOk(fields), ...toCandidateFields(fields), issues: issuesOf(fields, 0) };
}
