import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ProbeError, Warning } from '../../probe/result.ts';
import { STUN_RULES } from './index.ts';

/** The result of querying a server, as far as it is judged here. */
export interface Asked {
  readonly error?: ProbeError | undefined;
  readonly warnings?: readonly Warning[] | undefined;
}

/** Why a server did not answer, or what is doubtful about its answer. */
export function diagnoseResult({ error, warnings = [] }: Asked): Diagnostic[] {
  const failure = error === undefined ? [] : [of(({ codes = [] }) => codes.includes(error.code), error.message)];
  return [
    ...failure,
    ...warnings.map(({ id, message }) => of((rule) => rule.warnings?.includes(id) === true, message)),
  ];
}

function of(isAbout: (rule: (typeof STUN_RULES)[number]) => boolean, message: string): Diagnostic {
  const rule = STUN_RULES.find(isAbout);
  if (rule === undefined) throw new Error(`no rule for: ${message}`);
  return { rule: rule.id, severity: rule.severity, message };
}
