import type { Fault, Judgment } from './agent.ts';
import { aioice } from './aioice.ts';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';
import { janus } from './janus.ts';
import { libdatachannel } from './libdatachannel.ts';
import { libjuice } from './libjuice.ts';
import { libnice } from './libnice.ts';
import { pion } from './pion.ts';
import { REASONS, type Reason } from './reasons.ts';
import { sdp } from './sdp.ts';
import { sdpTransform } from './sdp-transform.ts';
import { str0m } from './str0m.ts';
import { werift } from './werift.ts';

/** The agents by their key in `accepts`; one more is a file and a line here. */
export const AGENTS = {
  chromium,
  firefox,
  pion,
  libnice,
  libjuice,
  libdatachannel,
  str0m,
  janus,
  aioice,
  werift,
  sdp,
  sdpTransform,
} as const;

export type AgentKey = keyof typeof AGENTS;

/** Each agent's answer to a candidate, in its own words. */
export type Accepts = { readonly [K in AgentKey]: ReturnType<(typeof AGENTS)[K]['judge']>['accepts'] };

/** Why one agent refuses it. */
export interface Refusal {
  stack: AgentKey;
  rule: Reason;
  /** The problem; contains text of the candidate, unescaped. */
  message: string;
}

/** Which agents accept a candidate, and why others do not. */
export interface Compatibility {
  accepts: Accepts;
  refusals: Refusal[];
}

/** The texts of the reasons in one language. */
export type ReasonWords = Readonly<Record<Reason, (value: string) => string>>;

/** In the order of AGENTS. */
const JUDGES = Object.entries(AGENTS) as [AgentKey, { judge: (text: string) => Judgment<unknown> }][];

/** Judges the text that an application hands over: `candidate:…`, with or without `a=` before it. */
export function judge(text: string, words: ReasonWords = REASONS): Compatibility {
  const accepts: Partial<Record<AgentKey, unknown>> = {};
  const refusals: Refusal[] = [];
  for (const [key, agent] of JUDGES) {
    const judgment = agent.judge(text);
    accepts[key] = judgment.accepts;
    for (const fault of judgment.faults) refusals.push(refusalOf(key, fault, words));
  }
  // The keys of AGENTS, each with what its own agent answers.
  return { accepts: accepts as Accepts, refusals };
}

function refusalOf(stack: AgentKey, { reason, value }: Fault, words: ReasonWords): Refusal {
  return { stack, rule: reason, message: words[reason](shown(value)) };
}

/** The text at fault may be as long as the candidate, or empty. */
const LONGEST = 80;

function shown(value: string): string {
  if (value === '') return '""';
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}…`;
}
