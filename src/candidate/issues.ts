import type { Severity } from '../diagnostics/severity.ts';

/** The field that an issue is about, by its name in the record; `candidate` is the text as a whole. */
export type IssueField =
  | 'candidate'
  | 'foundation'
  | 'component'
  | 'transport'
  | 'priority'
  | 'address'
  | 'port'
  | 'type'
  | 'relatedAddress'
  | 'relatedPort'
  | 'tcpType'
  | 'extensions';

interface IssueKind {
  /**
   * `error`: refused, or of no use to any agent. `warning`: a browser or several other agents refuse it, or trouble is
   * likely. `info`: worth knowing.
   */
  readonly severity: Exclude<Severity, 'fatal'>;
  readonly field: IssueField;
}

/** Every issue that the grammar can note: one entry each. The texts for people are in src/rules/candidate. */
export const ISSUES = {
  empty: { severity: 'error', field: 'candidate' },
  'several-lines': { severity: 'error', field: 'candidate' },
  'too-long': { severity: 'error', field: 'candidate' },
  truncated: { severity: 'warning', field: 'candidate' },
  wrapped: { severity: 'warning', field: 'candidate' },
  'prefix-missing': { severity: 'info', field: 'candidate' },
  'prefix-unknown': { severity: 'error', field: 'candidate' },
  'prefix-case': { severity: 'warning', field: 'candidate' },
  'doubled-space': { severity: 'warning', field: 'candidate' },
  'doubled-space-late': { severity: 'warning', field: 'extensions' },
  'secret-in-log': { severity: 'warning', field: 'extensions' },
  'foundation-empty': { severity: 'warning', field: 'foundation' },
  'foundation-length': { severity: 'warning', field: 'foundation' },
  'foundation-character': { severity: 'warning', field: 'foundation' },
  'foundation-redacted': { severity: 'info', field: 'foundation' },
  'component-missing': { severity: 'error', field: 'component' },
  'component-number': { severity: 'error', field: 'component' },
  'component-range': { severity: 'warning', field: 'component' },
  'component-negative': { severity: 'error', field: 'component' },
  'component-digits': { severity: 'info', field: 'component' },
  'transport-missing': { severity: 'error', field: 'transport' },
  'transport-unknown': { severity: 'error', field: 'transport' },
  'transport-microsoft': { severity: 'error', field: 'transport' },
  'transport-ssltcp': { severity: 'warning', field: 'transport' },
  'priority-missing': { severity: 'error', field: 'priority' },
  'priority-number': { severity: 'error', field: 'priority' },
  'priority-redacted': { severity: 'info', field: 'priority' },
  'priority-zero': { severity: 'warning', field: 'priority' },
  'priority-large': { severity: 'warning', field: 'priority' },
  'priority-range': { severity: 'error', field: 'priority' },
  'priority-type-127': { severity: 'info', field: 'priority' },
  'priority-component-mismatch': { severity: 'warning', field: 'priority' },
  'priority-type-mismatch': { severity: 'warning', field: 'priority' },
  'address-missing': { severity: 'error', field: 'address' },
  'address-invalid': { severity: 'error', field: 'address' },
  'address-null': { severity: 'error', field: 'address' },
  'address-bracketed': { severity: 'error', field: 'address' },
  'address-zone': { severity: 'warning', field: 'address' },
  'address-hostname': { severity: 'warning', field: 'address' },
  'address-redacted': { severity: 'info', field: 'address' },
  'port-missing': { severity: 'error', field: 'port' },
  'port-number': { severity: 'error', field: 'port' },
  'port-redacted': { severity: 'info', field: 'port' },
  'port-range': { severity: 'error', field: 'port' },
  'port-zero': { severity: 'error', field: 'port' },
  'port-discard': { severity: 'warning', field: 'port' },
  'port-privileged': { severity: 'warning', field: 'port' },
  'port-blocked': { severity: 'warning', field: 'port' },
  'typ-missing': { severity: 'error', field: 'type' },
  'typ-case': { severity: 'error', field: 'type' },
  'type-missing': { severity: 'error', field: 'type' },
  'type-unknown': { severity: 'error', field: 'type' },
  'type-case': { severity: 'error', field: 'type' },
  'extension-before-typ': { severity: 'error', field: 'type' },
  'related-missing': { severity: 'warning', field: 'relatedAddress' },
  'related-on-host': { severity: 'info', field: 'relatedAddress' },
  'related-order': { severity: 'warning', field: 'relatedPort' },
  'related-address-empty': { severity: 'warning', field: 'relatedAddress' },
  'related-address-invalid': { severity: 'warning', field: 'relatedAddress' },
  'related-address-missing': { severity: 'warning', field: 'relatedAddress' },
  'related-port-missing': { severity: 'warning', field: 'relatedPort' },
  'related-port-number': { severity: 'error', field: 'relatedPort' },
  'related-port-redacted': { severity: 'info', field: 'relatedPort' },
  'related-port-range': { severity: 'error', field: 'relatedPort' },
  'tcptype-missing': { severity: 'warning', field: 'tcpType' },
  'tcptype-unknown': { severity: 'error', field: 'tcpType' },
  'tcptype-case': { severity: 'error', field: 'tcpType' },
  'tcptype-on-udp': { severity: 'error', field: 'tcpType' },
  'tcptype-late': { severity: 'warning', field: 'tcpType' },
  'tcptype-name-case': { severity: 'warning', field: 'tcpType' },
  'tcp-active-port': { severity: 'info', field: 'port' },
  'tcp-active-port-zero': { severity: 'warning', field: 'port' },
  'tcp-listen-port': { severity: 'error', field: 'port' },
  'extension-number': { severity: 'error', field: 'extensions' },
  'extension-range': { severity: 'error', field: 'extensions' },
  'network-cost-large': { severity: 'info', field: 'extensions' },
  'extension-repeated': { severity: 'warning', field: 'extensions' },
  'odd-extension': { severity: 'warning', field: 'extensions' },
} as const satisfies Record<string, IssueKind>;

export type IssueId = keyof typeof ISSUES;

/** An issue as the grammar notes it: what, and which bytes. It becomes a diagnostic only when it is printed. */
export interface IssueMark {
  id: IssueId;
  from: number;
  to: number;
}

export function isError(mark: IssueMark): boolean {
  return ISSUES[mark.id].severity === 'error';
}
