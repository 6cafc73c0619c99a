import { type Author, guessAuthor, readingFor } from './author.ts';
import { type Contradiction, contradictionsIn } from './contradictions.ts';
import { rangesOf } from './field-ranges.ts';
import { type FieldLine, linesOf } from './fields.ts';
import { intendedCandidate } from './priority/intended.ts';
import { interpretPriority } from './priority/interpret.ts';
import { carrierOf, type Subject } from './subject.ts';
import { lookUp, type Texts } from './texts/text.ts';

/** A candidate in plain words. */
export interface Explanation {
  /** A summary in one sentence. */
  headline: string;
  /** Fields that contradict each other; empty when they agree. */
  contradictions: Contradiction[];
  /** Every field that it has. */
  lines: FieldLine[];
  /** The agent that probably wrote it. */
  stack: Author;
}

/** Explains each part of a candidate, and which agent probably wrote it. */
export function explain(subject: Subject, t: Texts): Explanation {
  const clues = cluesIn(subject, t);
  const { ranges, priority, intended } = clues;
  const author = authorBy(clues, subject, t);
  const reading = readingFor(priority, author);
  return {
    headline: headlineOf(subject, author, reading?.networkInterface, t),
    contradictions: contradictionsIn({ subject, priority, intended }, t),
    lines: linesOf({ subject, ranges, priority, reading }, t),
    stack: author,
  };
}

/** The agent that probably wrote a candidate. */
export function authorOf(subject: Subject, t: Texts): Author {
  return authorBy(cluesIn(subject, t), subject, t);
}

function cluesIn(subject: Subject, t: Texts) {
  const own = interpretPriority(subject, t);
  const intended = own?.readings.length === 0 ? intendedCandidate(subject, t) : undefined;
  return { ranges: rangesOf(subject.raw, subject), intended, priority: intended?.priority ?? own };
}

function authorBy({ ranges, priority }: ReturnType<typeof cluesIn>, subject: Subject, t: Texts): Author {
  const at = ranges.fields.transport;
  return guessAuthor(subject, at === undefined ? '' : subject.raw.slice(at.from, at.to), priority, t);
}

function headlineOf(subject: Subject, { name }: Author, networkInterface: number | undefined, t: Texts): string {
  const { type, transport, tcpType } = subject;
  if (type === undefined) return t.headline.noType;
  const kind = t.headline.kind((transport ?? '?').toUpperCase(), lookUp(t.types, type) ?? type);
  const role = carrierOf(subject) === 'tcp' && tcpType !== undefined ? t.headline.roles[tcpType] : '';
  return t.headline.sentence(kind, role, originOf(name, networkInterface, t));
}

/** Who wrote it and from which network interface, judging by the priority. */
function originOf(name: Author['name'], networkInterface: number | undefined, t: Texts): string {
  if (name === 'unknown') return '';
  if (networkInterface === undefined) return t.headline.by(name);
  return networkInterface === 0 ? t.headline.anyInterface(name) : t.headline.interface(networkInterface, name);
}
