import type { Agent } from '../agents/agent.ts';
import { AGENTS } from '../agents/index.ts';
import { lookUp, type Texts } from './texts/text.ts';

const ALL: Readonly<Record<string, Agent<unknown>>> = AGENTS;

/** An agent as people write it. */
export function agentName(key: string): string {
  return lookUp(ALL, key)?.name ?? key;
}

/** The same, with the ways to read a candidate in which it refuses it, if others do not. */
export function agentLabel(key: string, accepts: Readonly<Record<string, unknown>>, t: Texts): string {
  const name = agentName(key);
  const verdict = accepts[key];
  if (typeof verdict !== 'object' || verdict === null) return name;
  const answers = Object.entries(verdict);
  const refusing = answers.filter(([, answer]) => answer !== 'accept' && answer !== 'parsed');
  if (refusing.some(([, answer]) => answer === 'reject-whole-sdp')) return t.labels.wholeSdp(name);
  return refusing.length === answers.length ? name : t.labels.ways(name, refusing.map(([way]) => way).join(', '));
}
