import type { DiagnosedSession } from './report.ts';

export interface Counts {
  sessions: number;
  connected: number;
  failed: number;
  findings: number;
}

/** How many sessions there are, how many connect or do not, and how many findings. */
export function countsOf(sessions: readonly DiagnosedSession[]): Counts {
  return {
    sessions: sessions.length,
    connected: sessions.filter(({ verdict }) => verdict.connects === 'yes').length,
    failed: sessions.filter(({ verdict }) => verdict.connects === 'no').length,
    findings: sessions.reduce((sum, { findings }) => sum + findings.length, 0),
  };
}
