import type { Priority } from './priority/read.ts';
import type { Reading } from './priority/scheme.ts';
import { PROFILES, type Profile } from './profiles.ts';
import { STACK_NAMES, type StackName } from './stack-names.ts';
import type { Subject } from './subject.ts';
import type { Texts } from './texts/text.ts';

/** Who probably wrote a candidate. */
export interface Stack {
  /** `unknown` when several fit, or none. */
  name: StackName | 'unknown';
  confidence: 'high' | 'medium' | 'low' | 'none';
  /** What speaks for it. */
  evidence: string[];
  /** What keeps it from being sure. */
  doubt?: string;
  /** Those between which cannot be told. */
  alternatives?: StackName[];
}

/** What speaks for a stack, and what against it. */
interface Case {
  name: StackName;
  score: number;
  /** Is something among it that others do not do? */
  isTelling: boolean;
  evidence: string[];
  against: string[];
}

const WEIGHT = { oddity: 5, scheme: 4, form: 3, common: 1, missing: -1, unlike: -2, otherPriority: -3 } as const;
/** What is weaker than this is a guess. */
const MEDIUM = 4;
const HIGH = 6;
/** Further names fit, too, when they have as much for them as this less. */
const NEAR = 1;

export function guessStack(subject: Subject, transport: string, priority: Priority | undefined, t: Texts): Stack {
  const cases = STACK_NAMES.map((name) => caseFor(name, PROFILES[name], subject, transport, priority, t));
  const fitting = cases.filter(({ name, score, against, isTelling }) => {
    return score > 0 && against.length === 0 && (isTelling || PROFILES[name].hasScheme !== false);
  });
  const telling = cases.filter(({ isTelling, score }) => isTelling && score >= WEIGHT.form).sort(byScore);
  const [best, next] = telling;
  if (best === undefined)
    return untold(fitting, isCommon(priority) ? t.stack.common(`${subject.priority}`) : t.stack.weak, t);
  const rivals = telling.filter(({ score }) => score >= best.score - NEAR);
  if (next !== undefined && rivals.length > 1) return untold(rivals, t.stack.several, t);
  const doubt = [...best.against, t.stacks[best.name].doubt].filter((text) => text !== '').join(t.labels.separator);
  const stack: Stack = { name: best.name, confidence: confidenceIn(best), evidence: best.evidence };
  if (doubt !== '') stack.doubt = doubt;
  return stack;
}

function byScore(a: Case, b: Case): number {
  return b.score - a.score;
}

function confidenceIn({ score, against }: Case): Stack['confidence'] {
  if (against.length > 0 || score < MEDIUM) return 'low';
  return score >= HIGH ? 'high' : 'medium';
}

/** Does the priority say nothing, as many write it? */
function isCommon(priority: Priority | undefined): boolean {
  return priority?.readings.some((reading) => reading.isCommon === true) === true;
}

/** No name: several fit, or none does. */
function untold(fitting: readonly Case[], doubt: string, t: Texts): Stack {
  if (fitting.length === 0) return { name: 'unknown', confidence: 'none', evidence: [], doubt: t.stack.none };
  const evidence = [...new Set(fitting.flatMap((one) => one.evidence))];
  return { name: 'unknown', confidence: 'none', evidence, doubt, alternatives: fitting.map(({ name }) => name) };
}

function caseFor(
  name: StackName,
  profile: Profile,
  subject: Subject,
  transport: string,
  priority: Priority | undefined,
  t: Texts,
): Case {
  const result: Case = { name, score: 0, isTelling: false, evidence: [], against: [] };
  const count = (weight: number, text: string): void => {
    result.score += weight;
    (weight < 0 ? result.against : result.evidence).push(text);
    if (weight >= WEIGHT.form) result.isTelling = true;
  };
  weighPriority(priority, name, profile, count, t);
  weighFoundation(profile, subject, count, t);
  weighSpelling(profile, subject, transport, count, t);
  for (const { fits, evidence } of profile.oddities ?? [])
    if (fits(subject, transport)) count(WEIGHT.oddity, t.evidence[evidence]);
  return result;
}

type Count = (weight: number, text: string) => void;

function weighPriority(
  priority: Priority | undefined,
  name: StackName,
  profile: Profile,
  count: Count,
  t: Texts,
): void {
  const reading = priority?.readings.find(({ stacks }) => stacks.includes(name));
  if (reading === undefined) {
    if (priority !== undefined && profile.hasScheme !== false) count(WEIGHT.otherPriority, t.against.priority);
  } else if (reading.isCommon === true) count(WEIGHT.common, t.evidence.commonPriority);
  else count(reading.otherAddress === undefined ? WEIGHT.scheme : WEIGHT.form, t.evidence.priority);
}

function weighFoundation({ foundation }: Profile, subject: Subject, count: Count, t: Texts): void {
  if (foundation === undefined || subject.foundation === undefined) return;
  const isMet = foundation.form.test(subject.foundation);
  if (!isMet) count(WEIGHT.unlike, t.against.foundation);
  else count(foundation.isOwn === true ? WEIGHT.form : WEIGHT.common, t.evidence[foundation.evidence]);
}

function weighSpelling(profile: Profile, subject: Subject, transport: string, count: Count, t: Texts): void {
  const isUpper = /^[A-Z]+$/.test(transport);
  if (profile.isUpper === true && transport !== '')
    count(isUpper ? WEIGHT.common : WEIGHT.unlike, isUpper ? t.evidence.upperCase : t.against.lowerCase);
  if (profile.isUpper === false && isUpper) count(WEIGHT.unlike, t.against.upperCase);
  const has = subject.generation !== undefined;
  if (profile.generation === 'always')
    count(has ? WEIGHT.common : WEIGHT.missing, has ? t.evidence.generation : t.against.generation);
  if (profile.generation === 'never' && has) count(WEIGHT.unlike, t.against.hasGeneration);
}

/** The reading of a priority that goes with the stack; where none is named, that of one which may have written it. */
export function readingFor(priority: Priority | undefined, { name, alternatives = [] }: Stack): Reading | undefined {
  const readings = priority?.readings ?? [];
  const names: readonly string[] = name === 'unknown' ? alternatives : [name];
  const own = readings.find(({ stacks }) => stacks.some((stack) => names.includes(stack)));
  return own ?? readings.find(({ isCommon }) => name === 'unknown' || isCommon === true);
}
