import { PEER_BLOCKS } from '../../../coturn/recommended-peers.ts';
import { readLiteral } from '../../../coturn/values/address.ts';
import { isInBlock } from '../../../coturn/values/block.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Severity } from '../../../diagnostics/severity.ts';
import type { AuditFacts } from '../../../probe/turn/audit/facts.ts';
import type { ConfigurationLine } from '../judge.ts';
import { AUDIT_RULES } from './index.ts';
import { isOpen } from './peers.ts';

/** What a rule found about a server. */
export interface AuditFinding extends Diagnostic {
  readonly remedy: string;
  /** Lines of turnserver.conf that close it. */
  readonly config: readonly string[];
  /** The line of turnserver.conf that the server does not obey, with --against. */
  readonly look?: ConfigurationLine | undefined;
}

const ORDER: readonly Severity[] = ['fatal', 'error', 'warning', 'info'];

/** The findings about one server, the worst first; `others` are known already. */
export function judgeAudit(facts: AuditFacts, others: readonly AuditFinding[] = []): AuditFinding[] {
  const findings: AuditFinding[] = [...others];
  for (const { id: rule, severity, remedy, check, config } of AUDIT_RULES) {
    const lines = config?.(facts) ?? [];
    check(facts, (said) => void findings.push({ rule, severity, ...said, remedy, config: lines }), undefined);
  }
  return findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/**
 * The lines that close all of them, without repeats. If they would deny an address that the server relays from, they
 * also allow it; otherwise two of its clients could not reach each other.
 */
export function closing(facts: AuditFacts, findings: readonly AuditFinding[]): string[] {
  const lines = inOrder([...new Set(findings.flatMap(({ config }) => config))]);
  const isDenied = (address: string): boolean => {
    const ip = readLiteral(address);
    const blocks = PEER_BLOCKS.filter((block) => facts.peers.some((one) => one.range === block.text && isOpen(one)));
    return ip !== undefined && blocks.some((block) => isInBlock(ip, block));
  };
  const own = Object.values(facts.allocations).flatMap((one) => one?.relayed?.address ?? []);
  return [...lines, ...own.filter(isDenied).map((address) => `allowed-peer-ip=${address}`)];
}

/** Options that close much come first. */
function inOrder(lines: readonly string[]): string[] {
  const isRange = (line: string): boolean => line.startsWith('denied-peer-ip=');
  return [...lines.filter((line) => !isRange(line)), ...lines.filter(isRange)];
}
