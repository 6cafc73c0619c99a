import { ATTRIBUTE, type Detection } from '../../logs/scanner/detection.ts';
import type { Label } from '../../logs/scanner/label.ts';

/**
 * Can it be written by copying its bytes: a candidate-attribute with nothing to report about it, and without a byte that
 * needs an escape in JSON or quotes in CSV? Nearly all candidates of a real log are, and never become a string.
 */
export function isCopyable(found: Detection): boolean {
  const { fields } = found;
  if (!fields.isPlain || fields.extensions.length > 0 || !found.isCandidate || found.time !== undefined) return false;
  return found.form === ATTRIBUTE && isPlain(found.mid) && isPlain(found.ufrag);
}

function isPlain(label: Label): boolean {
  return !label.isKnown || label.isPlain;
}
