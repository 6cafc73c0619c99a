import { type Detection, NOTHING, OBJECT_END, SECTION_END } from './detection.ts';
import { directionOf, type Hint, isCall } from './hint.ts';
import type { ScanContext } from './scan-context.ts';

/** What contains the text: a line of a session description, a string of an object, or just a line. */
export type Surroundings = 'section' | 'string' | 'line';

/** Adds to a record what its surroundings say about it, and reports it. `at` is where its text begins. */
export function addAttribute(scan: ScanContext, found: Detection, at: number, within: Surroundings): void {
  const { objects, section } = scan;
  if (within !== 'section') scan.closeSection();
  found.hideSecrets();
  found.depth = objects.depth;
  if (section.isOpen) {
    section.sawLine = true;
    setDirection(found, scan.hint || section.hint);
    found.wait = SECTION_END;
    if (section.isKnown) section.complete(found);
  } else if (within === 'string' && objects.depth > 0) {
    setDirection(found, scan.hint || objects.hint);
    found.wait = OBJECT_END;
  } else {
    setDirection(found, scan.hint || hintOfBlock(scan, at));
    if (!found.mid.isKnown) found.mid.copy(scan.lineMid);
    found.wait = NOTHING;
  }
  scan.candidateLine = scan.line;
  scan.messageLine = scan.line;
  scan.add(found);
}

function setDirection(found: Detection, hint: Hint): void {
  found.direction = directionOf(hint);
  found.isCall = isCall(hint);
}

/** Candidates that begin their lines, one below the other, share the heading above them. */
function hintOfBlock(scan: ScanContext, at: number): number {
  if (!scan.startsLine(at)) return 0;
  if (scan.candidateLine < scan.line - 1) scan.blockHint = scan.hintAbove;
  return scan.blockHint;
}
