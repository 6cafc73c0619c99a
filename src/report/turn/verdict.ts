import type { TurnStepName } from '../../probe/turn/facts.ts';
import type { TurnFinding } from '../../rules/turn/judge.ts';
import type { TurnResult } from './report.ts';

/** Where a test ended, after `fails at`. */
export const STEP_NAMES: Record<TurnStepName, string> = {
  name: 'DNS',
  reachable: 'the connection',
  tls: 'TLS',
  challenge: 'the first request',
  authentication: 'authentication',
  allocation: 'allocation',
  permission: 'permission',
  relay: 'relaying',
  outside: 'the relayed address',
  release: 'release',
};

/** Why it does not work; undefined if it does. */
export function answerOf({ findings }: TurnResult): TurnFinding | undefined {
  return findings.find(({ severity }) => severity === 'error');
}
