import type { Agent } from '../agents/agent.ts';
import { STACKS } from '../agents/index.ts';
import { lookUp, type Texts } from './texts/text.ts';

const ALL: Readonly<Record<string, Agent<unknown>>> = STACKS;

/** A stack as people write it. */
export function stackName(key: string): string {
  return lookUp(ALL, key)?.name ?? key;
}

/** The same, and which of its ways to take a candidate refuse it, where others do not. */
export function stackLabel(key: string, accepts: Readonly<Record<string, unknown>>, t: Texts): string {
  const name = stackName(key);
  const verdict = accepts[key];
  if (typeof verdict !== 'object' || verdict === null) return name;
  const answers = Object.entries(verdict);
  const refusing = answers.filter(([, answer]) => answer !== 'accept' && answer !== 'parsed');
  if (refusing.some(([, answer]) => answer === 'reject-whole-sdp')) return t.labels.wholeSdp(name);
  return refusing.length === answers.length ? name : t.labels.ways(name, refusing.map(([way]) => way).join(', '));
}
