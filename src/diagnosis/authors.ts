import { authorOf } from '../explain/explain.ts';
import type { Texts } from '../explain/texts/text.ts';
import { ufragOf } from '../ice/ownership.ts';
import { type ReadCandidate, subjectOf } from './seen-candidate.ts';

/** This many candidates that agree show their agent, and this many without a clue show that it is unknown. */
const ENOUGH = 2;
const MOST = 12;

/** Which agents wrote a session's candidates: the first ones of each side show it. */
export class Authors {
  private readonly texts: Texts;
  /** Keyed by what distinguishes the sides. */
  private readonly found = new Map<string, string[]>();

  constructor(texts: Texts) {
    this.texts = texts;
  }

  /** The agent that probably wrote this candidate; undefined if that is not known, or of no further use. */
  of(read: ReadCandidate): string | undefined {
    const { candidate, direction = '' } = read.seen;
    const side = ufragOf(candidate) ?? direction;
    const before = this.found.get(side) ?? [];
    const names = before.filter((name) => name !== '');
    if (before.length >= MOST || (names.length >= ENOUGH && new Set(names).size === 1)) return undefined;
    const { name, confidence } = authorOf(subjectOf(read), this.texts);
    const isKnown = name !== 'unknown' && confidence !== 'low';
    this.found.set(side, [...before, isKnown ? name : '']);
    return isKnown ? name : undefined;
  }
}
