import { AUTHOR_NAMES, AUTHORS, type AuthorName, type Profile } from './authors.ts';
import type { PriorityReadings } from './priority/interpret.ts';
import type { Reading } from './priority/scheme.ts';
import type { Subject } from './subject.ts';
import type { Texts } from './texts/text.ts';

/** The agent that probably wrote a candidate. */
export interface Author {
  /** `unknown` when several fit, or none. */
  name: AuthorName | 'unknown';
  confidence: 'high' | 'medium' | 'low' | 'none';
  /** The evidence for it. */
  evidence: string[];
  /** The reason why it is not certain. */
  doubt?: string;
  /** The agents that fit equally well. */
  alternatives?: AuthorName[];
}

/** Clues to the author of a candidate. */
interface Clues {
  subject: Subject;
  /** As spelled in the text. */
  transport: string;
  isUpper: boolean;
  priority: PriorityReadings | undefined;
}

/** The evidence for an agent, and against it. */
interface Case {
  name: AuthorName;
  score: number;
  /** Whether it includes something that other agents do not do. */
  isTelling: boolean;
  evidence: string[];
  against: string[];
}

const WEIGHT = {
  log: 6,
  oddity: 5,
  scheme: 4,
  form: 3,
  common: 1,
  missing: -1,
  unlike: -2,
  otherPriority: -3,
} as const;
/** Anything weaker than this is a guess. */
const MEDIUM = 4;
const HIGH = 6;
/** Another agent fits as well when its score is at most this much lower. */
const NEAR = 1;

export function guessAuthor(
  subject: Subject,
  transport: string,
  priority: PriorityReadings | undefined,
  t: Texts,
): Author {
  const clues: Clues = { subject, transport, isUpper: /^[A-Z]+$/.test(transport), priority };
  const cases = AUTHOR_NAMES.map((name) => caseFor(name, clues, t));
  const fitting = cases.filter(({ name, score, against, isTelling }) => {
    return score > 0 && against.length === 0 && (isTelling || AUTHORS[name].hasScheme !== false);
  });
  const telling = cases.filter(({ isTelling, score }) => isTelling && score >= WEIGHT.form).sort(byScore);
  const [best, next] = telling;
  if (best === undefined)
    return undecided(fitting, isCommon(priority) ? t.author.common(`${subject.priority}`) : t.author.weak, t);
  const rivals = telling.filter(({ score }) => score >= best.score - NEAR);
  if (next !== undefined && rivals.length > 1) return undecided(rivals, t.author.several, t);
  const doubt = [...best.against, t.authors[best.name].doubt].filter((text) => text !== '').join(t.labels.separator);
  const author: Author = { name: best.name, confidence: confidenceIn(best), evidence: best.evidence };
  if (doubt !== '') author.doubt = doubt;
  return author;
}

function byScore(a: Case, b: Case): number {
  return b.score - a.score;
}

function confidenceIn({ score, against }: Case): Author['confidence'] {
  if (against.length > 0 || score < MEDIUM) return 'low';
  return score >= HIGH ? 'high' : 'medium';
}

/** Whether many agents write this priority. */
function isCommon(priority: PriorityReadings | undefined): boolean {
  return priority?.readings.some((reading) => reading.isCommon === true) === true;
}

/** Names no author, because several fit or none does. */
function undecided(fitting: readonly Case[], doubt: string, t: Texts): Author {
  if (fitting.length === 0) return { name: 'unknown', confidence: 'none', evidence: [], doubt: t.author.none };
  const evidence = [...new Set(fitting.flatMap((one) => one.evidence))];
  return { name: 'unknown', confidence: 'none', evidence, doubt, alternatives: fitting.map(({ name }) => name) };
}

function caseFor(name: AuthorName, clues: Clues, t: Texts): Case {
  const profile = AUTHORS[name];
  const result: Case = { name, score: 0, isTelling: false, evidence: [], against: [] };
  if (isFromItsLog(name, profile, clues)) {
    count(result, WEIGHT.log, t.evidence.logForm);
    return result;
  }
  weighPriority(result, profile, clues, t);
  weighFoundation(result, profile, clues, t);
  weighSpelling(result, profile, clues, t);
  for (const { fits, evidence } of profile.oddities ?? [])
    if (fits(clues.subject, clues.transport)) count(result, WEIGHT.oddity, t.evidence[evidence]);
  return result;
}

/** Whether it is in the agent's own log. What that says about the other side may be from another agent. */
function isFromItsLog(name: AuthorName, { logs = [] }: Profile, { subject, priority }: Clues): boolean {
  const { form = '', direction } = subject;
  if (!logs.includes(form) || direction === 'received') return false;
  return (
    direction === 'sent' || priority === undefined || priority.readings.some(({ authors }) => authors.includes(name))
  );
}

function count(result: Case, weight: number, text: string): void {
  result.score += weight;
  (weight < 0 ? result.against : result.evidence).push(text);
  if (weight >= WEIGHT.form) result.isTelling = true;
}

function weighPriority(result: Case, { hasScheme }: Profile, { priority }: Clues, t: Texts): void {
  const reading = priority?.readings.find(({ authors }) => authors.includes(result.name));
  if (reading === undefined) {
    if (priority !== undefined && hasScheme !== false) count(result, WEIGHT.otherPriority, t.against.priority);
  } else if (reading.isCommon === true) count(result, WEIGHT.common, t.evidence.commonPriority);
  else count(result, reading.otherAddress === undefined ? WEIGHT.scheme : WEIGHT.form, t.evidence.priority);
}

function weighFoundation(
  result: Case,
  { foundation: own }: Profile,
  { subject: { foundation } }: Clues,
  t: Texts,
): void {
  if (own === undefined || foundation === undefined) return;
  if (!own.form.test(foundation)) count(result, WEIGHT.unlike, t.against.foundation);
  else count(result, own.isOwn === true ? WEIGHT.form : WEIGHT.common, t.evidence[own.evidence]);
}

function weighSpelling(result: Case, profile: Profile, { subject, transport, isUpper }: Clues, t: Texts): void {
  if (profile.isUpper === true && transport !== '') {
    if (isUpper) count(result, WEIGHT.common, t.evidence.upperCase);
    else count(result, WEIGHT.unlike, t.against.lowerCase);
  }
  if (profile.isUpper === false && isUpper) count(result, WEIGHT.unlike, t.against.upperCase);
  const has = subject.generation !== undefined;
  if (profile.generation === 'always') {
    if (has) count(result, WEIGHT.common, t.evidence.generation);
    else count(result, WEIGHT.missing, t.against.generation);
  }
  if (profile.generation === 'never' && has) count(result, WEIGHT.unlike, t.against.hasGeneration);
}

/** The reading of a priority for its author, or if none is named, for one that may have written it. */
export function readingFor(
  priority: PriorityReadings | undefined,
  { name, alternatives = [] }: Author,
): Reading | undefined {
  const readings = priority?.readings ?? [];
  const names: readonly string[] = name === 'unknown' ? alternatives : [name];
  const own = readings.find(({ authors }) => authors.some((author) => names.includes(author)));
  return own ?? readings.find(({ isCommon }) => name === 'unknown' || isCommon === true);
}
