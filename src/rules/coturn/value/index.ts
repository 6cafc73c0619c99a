import type { CoturnRule } from '../rule.ts';
import { boolFirstLetter } from './bool-first-letter.ts';
import { boolInvalid } from './bool-invalid.ts';
import { enumInvalid } from './enum-invalid.ts';
import { falseDoesNotUndo } from './false-does-not-undo.ts';
import { flagIgnoresValue } from './flag-ignores-value.ts';
import { intInvalid } from './int-invalid.ts';
import { lifetimes } from './lifetimes.ts';
import { ne } from './ne.ts';
import { portInvalid } from './port-invalid.ts';
import { relayThreads } from './relay-threads.ts';
import { truncated } from './truncated.ts';
import { unitConfusion } from './unit-confusion.ts';

export const VALUE: readonly CoturnRule[] = [
  boolInvalid,
  boolFirstLetter,
  flagIgnoresValue,
  falseDoesNotUndo,
  portInvalid,
  intInvalid,
  unitConfusion,
  enumInvalid,
  lifetimes,
  relayThreads,
  ne,
  truncated,
];
