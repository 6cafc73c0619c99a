import { parseCandidate } from '../candidate/parse.ts';
import { type Contradiction, contradictionsIn } from './contradictions.ts';
import { type FieldLine, linesOf } from './fields.ts';
import { placesOf } from './places.ts';
import { readAsOther } from './priority/other.ts';
import { readPriority } from './priority/read.ts';
import { guessStack, readingFor, type Stack } from './stack.ts';
import { carrierOf, type Subject } from './subject.ts';
import { en } from './texts/en.ts';
import { lookUp, type Texts } from './texts/text.ts';

/** A candidate in plain words. */
export interface Explanation {
  /** What it is, in a sentence. */
  headline: string;
  /** What its fields say against one another; empty when they agree. */
  contradictions: Contradiction[];
  /** Every field that there is. */
  lines: FieldLine[];
  /** Who probably wrote it. */
  stack: Stack;
}

/**
 * Explains one candidate-attribute, as `parseCandidate` reads it, in English: what each part means, what contradicts itself,
 * and which stack probably wrote it. Never throws: of a text that breaks the grammar, what could be read is explained.
 */
export function explainCandidate(text: string): Explanation {
  return explain(parseCandidate(text), en);
}

/** Tells what each part of a candidate means, and who probably wrote it. */
export function explain(subject: Subject, t: Texts): Explanation {
  const places = placesOf(subject.raw, subject);
  const own = readPriority(subject, t);
  const other = own?.readings.length === 0 ? readAsOther(subject, t) : undefined;
  const priority = other?.priority ?? own;
  const at = places.fields.transport;
  const stack = guessStack(subject, at === undefined ? '' : subject.raw.slice(at.from, at.to), priority, t);
  const reading = readingFor(priority, stack);
  return {
    headline: headlineOf(subject, stack, reading?.networkInterface, t),
    contradictions: contradictionsIn({ subject, priority, other }, t),
    lines: linesOf({ subject, places, priority, reading }, t),
    stack,
  };
}

function headlineOf(subject: Subject, { name }: Stack, networkInterface: number | undefined, t: Texts): string {
  const { type, transport, tcpType } = subject;
  if (type === undefined) return t.headline.noType;
  const kind = t.headline.kind((transport ?? '?').toUpperCase(), lookUp(t.types, type) ?? type);
  const role = carrierOf(subject) === 'tcp' && tcpType !== undefined ? t.headline.roles[tcpType] : '';
  return t.headline.sentence(kind, role, originOf(name, networkInterface, t));
}

/** From where, in the stack's words, as far as the priority tells. */
function originOf(name: Stack['name'], networkInterface: number | undefined, t: Texts): string {
  if (name === 'unknown') return '';
  if (networkInterface === undefined) return t.headline.by(name);
  return networkInterface === 0 ? t.headline.anyInterface(name) : t.headline.interface(networkInterface, name);
}
