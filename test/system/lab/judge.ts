import type { Cell, Outcome } from './cell.ts';
import type { LabVerdict, Verdicts } from './verdicts.ts';

export type Knowledge = keyof Verdicts;

/** What an answer is worth, held against what has happened. */
export type Grade = 'right' | 'open' | 'wrong' | 'wrong, though called proven' | 'wrong path';

export function grade({ connects, certainty, path }: LabVerdict, outcome: Outcome): Grade {
  if (connects === 'depends' || connects === 'unknown') return 'open';
  if ((connects === 'yes') !== outcome.connected)
    return certainty === 'proven' ? 'wrong, though called proven' : 'wrong';
  const isWrongPath =
    path !== undefined && outcome.path !== undefined && (path === 'relay') !== (outcome.path === 'relay');
  return isWrongPath ? 'wrong path' : 'right';
}

/** A cell in a few words. */
export function titleOf({
  a,
  b,
  agents,
  turn,
  stun,
  relayOnly,
  lost,
  sameLan,
  families,
  sameNetwork,
  docker,
}: Cell): string {
  const extras = Object.entries({ turn, stun, relayOnly, lost, sameLan, families, sameNetwork, docker })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${JSON.stringify(value).replaceAll('"', '')}`);
  return [`${a} ~ ${b}`, agents.join(' ~ '), ...extras].join(', ');
}
