import { bareCandidate } from './bare-candidate.ts';
import { base64Json } from './base64-json.ts';
import { candidateAttribute } from './candidate-attribute.ts';
import { directionWords } from './direction-words.ts';
import type { LogForm } from './form.ts';
import { jsonObject } from './json-object.ts';
import { sessionDescription } from './session-description.ts';

/** The forms that the scanner knows; one more is a file and a line here. */
export const forms: readonly LogForm[] = [
  candidateAttribute,
  bareCandidate,
  sessionDescription,
  jsonObject,
  directionWords,
  base64Json,
];
