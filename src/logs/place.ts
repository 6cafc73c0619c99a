import { directionOf } from './direction.ts';
import { type Direction, type Found, NOTHING, OBJECT_END, SECTION_END, UNKNOWN } from './found.ts';
import type { Scanner } from './scanner.ts';

const LOOK_BACK = 1024;

/** Gives a record what the place where it stands tells of it, and hands it on. `at` is where its text begins. */
export function place(scan: Scanner, found: Found, at: number, isString: boolean): void {
  const { objects, section } = scan;
  found.depth = objects.depth;
  if (section.isOpen) {
    section.sawLine = true;
    found.direction = section.direction || ownDirection(scan, at);
    found.wait = SECTION_END;
    if (section.isKnown) section.complete(found);
  } else if (isString && objects.depth > 0) {
    found.direction = ownDirection(scan, at) || objects.rootDirection;
    found.wait = OBJECT_END;
  } else {
    found.direction = ownDirection(scan, at) || directionOfBlock(scan, at);
    found.wait = NOTHING;
  }
  scan.candidateLine = scan.line;
  scan.add(found);
}

/** What the words before it on its line, or in its object, say. */
function ownDirection(scan: Scanner, at: number): Direction {
  const start = scan.objects.depth > 0 ? Math.min(scan.lineStart, scan.objects.rootStart) : scan.lineStart;
  return directionOf(scan.bytes, Math.max(0, start, at - LOOK_BACK), at);
}

/** Candidates that begin their lines, one below the other, share the heading above them. */
function directionOfBlock(scan: Scanner, at: number): Direction {
  if (!scan.startsLine(at)) return UNKNOWN;
  if (scan.candidateLine < scan.line - 1) scan.blockDirection = directionAbove(scan);
  return scan.blockDirection;
}

/** What the line above says. */
export function directionAbove(scan: Scanner): Direction {
  const end = Math.max(0, scan.lineStart - 1);
  return directionOf(scan.bytes, Math.max(0, scan.previousLineStart, end - LOOK_BACK), end);
}

/** What the words before bytes[at] on its line, or the line above when there are none, say of a block that begins here. */
export function directionOfStart(scan: Scanner, at: number): Direction {
  const own = directionOf(scan.bytes, Math.max(0, scan.lineStart, at - LOOK_BACK), at);
  return own || directionAbove(scan);
}
