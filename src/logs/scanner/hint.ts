import { type Direction, RECEIVED, SENT, UNKNOWN } from './detection.ts';

/** A direction and the weight of the word that gave it; 0 when none did. */
export type Hint = number;

export function directionOf(hint: Hint): Direction {
  const direction = hint & 3;
  return direction === SENT || direction === RECEIVED ? direction : UNKNOWN;
}

export function heavier(hint: Hint, than: Hint): boolean {
  return hint >> 2 >= than >> 2;
}

export function hintOf(direction: Direction, weight: number): Hint {
  return (weight << 2) | direction;
}

/** The weight of words that call a function of the agent. */
export const CALL = 3;

export function isCall(hint: Hint): boolean {
  return hint >> 2 === CALL;
}

/** A direction from the log format itself outweighs any word of the line. */
export const CERTAIN = 9;
