import type { Judgement } from './agent.ts';
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

/** The stacks by their key in `accepts`; one more is a file and a line here. */
export const STACKS = {
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

export type StackKey = keyof typeof STACKS;

/** What each stack does with a candidate, in its own words. */
export type Accepts = { readonly [K in StackKey]: ReturnType<(typeof STACKS)[K]['judge']>['accepts'] };

/** Why one stack refuses it. */
export interface Refusal {
  stack: StackKey;
  rule: Reason;
  /** What is wrong, as a sentence; it holds text of the candidate as it stands there. */
  message: string;
}

/** Who accepts a candidate, and why others do not. */
export interface Compatibility {
  accepts: Accepts;
  refusals: Refusal[];
}

/** What the reasons say in one language. */
export type ReasonWords = Readonly<Record<Reason, (value: string) => string>>;

/** Judges the text that an application hands over: `candidate:…`, with or without `a=` before it. */
export function judge(text: string, words: ReasonWords = REASONS): Compatibility {
  const judged = keysOf(STACKS).map((stack): [StackKey, Judgement<unknown>] => [stack, STACKS[stack].judge(text)]);
  const accepts = Object.fromEntries(judged.map(([stack, judgement]) => [stack, judgement.accepts]));
  const refusals = judged.flatMap(([stack, { faults }]) =>
    faults.map(({ reason, value }) => ({ stack, rule: reason, message: words[reason](shown(value)) })),
  );
  // The keys of STACKS, each with what its own stack answers.
  return { accepts: accepts as Accepts, refusals };
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}

/** The text at fault may be as long as the candidate, or empty. */
const LONGEST = 80;

function shown(value: string): string {
  if (value === '') return '""';
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}…`;
}
