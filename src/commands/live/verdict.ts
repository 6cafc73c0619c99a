import { diagnose } from '../../library/diagnose.ts';
import type { DiagnosedSession } from '../../report/sessions/report.ts';
import { sessionScreen } from '../../report/sessions/screen.ts';
import type { View } from '../../report/view.ts';

/** What `icescope diagnose` says about a room's latest session. */
export interface RoomVerdict {
  readonly screen: string;
  /** Whether it connected without a finding that is an error. */
  readonly isGood: boolean;
}

export function verdictOn(texts: { name: string; text: string }[], view: View): RoomVerdict | undefined {
  const last = diagnose(texts).at(-1);
  return last && { screen: sessionScreen(last, view), isGood: isGood(last) };
}

function isGood({ verdict, findings }: DiagnosedSession): boolean {
  return (
    verdict.connects === 'yes' &&
    verdict.observed &&
    findings.every(({ severity }) => severity !== 'error' && severity !== 'fatal')
  );
}
