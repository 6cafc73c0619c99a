import { isComplete } from '../../candidate/candidate.ts';
import { ATTRIBUTE, type Detection } from '../../logs/scanner/detection.ts';
import type { Label } from '../../logs/scanner/label.ts';

/**
 * Can it be written by copying its bytes: a candidate with all its fields, and without a byte that needs an escape in
 * JSON or quotes in CSV? Nearly all candidates of a real log are, and never become a string.
 */
export function isCopyable(found: Detection): boolean {
  const { fields } = found;
  if (!fields.isCopyable || fields.extensions.length > 0 || !found.isCandidate || found.time !== undefined)
    return false;
  return (fields.isPlain || isComplete(fields)) && isPlain(found.mid) && isPlain(found.ufrag);
}

/** Whether it is also a candidate-attribute with nothing to report about it. */
export function isHealthy(found: Detection): boolean {
  return found.fields.isPlain && found.form === ATTRIBUTE && isCopyable(found);
}

function isPlain(label: Label): boolean {
  return !label.isKnown || label.isPlain;
}
