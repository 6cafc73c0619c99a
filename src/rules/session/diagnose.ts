import type { Certainty } from '../../diagnostics/diagnostic.ts';
import { SEVERITIES, type Severity } from '../../diagnostics/severity.ts';
import type { Session } from '../../ice/session.ts';
import { SESSION_RULES } from './index.ts';
import type { Finding, Found, SessionRule } from './rule.ts';
import { emptyFoundations } from './support/borrowed.ts';
import type { Context } from './support/context.ts';

const CERTAINTIES: readonly Certainty[] = ['proven', 'likely', 'possible'];

const FIRST = SESSION_RULES.filter(({ isLastResort }) => isLastResort !== true);
const LAST = SESSION_RULES.filter(({ isLastResort }) => isLastResort === true);
/** Findings borrowed from the candidate rules have no place here, and come first. */
const PLACES: ReadonlyMap<string, number> = new Map(SESSION_RULES.map(({ id }, place) => [id, place]));

/** Why a session failed, or will; causes before remarks, the worst and surest first. */
export function diagnoseSession(session: Session, context: Context): Finding[] {
  const isConnected = session.outcome?.connected === true;
  const found = (rules: readonly SessionRule[]): Finding[] =>
    rules
      .filter(({ evenIfConnected }) => !isConnected || evenIfConnected === true)
      .flatMap((rule) => findingsOf(rule, session, context));
  const borrowed = isConnected ? [] : emptyFoundations(session, context);
  const findings = [...borrowed, ...found(FIRST)];
  const isExplained = findings.some(({ severity, certainty }) => severity === 'error' && certainty !== 'possible');
  return [...findings, ...(isExplained ? [] : found(LAST))].sort(inOrder);
}

function findingsOf(rule: SessionRule, session: Session, context: Context): Finding[] {
  const findings: Finding[] = [];
  rule.check(
    session,
    (found) => {
      const severity = found.severity ?? rule.severity;
      findings.push({ ...found, rule: rule.id, severity: severity === 'error' ? asBad(found, session) : severity });
    },
    context,
  );
  return findings;
}

/** Until something fails, a doubt is not an error, and if it is expected to connect, only a proof is. */
function asBad({ certainty }: Found, { outcome, prediction }: Session): Severity {
  if (outcome !== undefined || certainty === 'proven') return 'error';
  return certainty === 'possible' || prediction.connects === 'yes' ? 'warning' : 'error';
}

/** Remarks come after all causes; where both are equal, the order of the list decides: the most telling first. */
function inOrder(a: Finding, b: Finding): number {
  return (
    rankOf(a.severity) - rankOf(b.severity) ||
    CERTAINTIES.indexOf(a.certainty) - CERTAINTIES.indexOf(b.certainty) ||
    placeOf(a) - placeOf(b)
  );
}

function placeOf({ rule }: Finding): number {
  return PLACES.get(rule) ?? -1;
}

function rankOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
