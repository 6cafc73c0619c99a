import { DESCRIBED } from './described.ts';
import { EVENT_KINDS } from './events/index.ts';
import { LOG_FORMATS } from './index.ts';
import type { Detection } from './scanner/detection.ts';
import { DispatchTable } from './scanner/dispatch-table.ts';
import { eventsFormat } from './scanner/event-kind.ts';
import { Scanner } from './scanner/scanner.ts';

const FORMATS = [DESCRIBED.start, ...LOG_FORMATS, eventsFormat(EVENT_KINDS), DESCRIBED.end];

/**
 * A scanner for all log formats that also finds events, each a record in its place in the log, and the times of lines, unless
 * they are not needed: each line is looked at for them.
 */
export function newEventScanner(emit: (found: Detection) => void, readsTimes = true): Scanner {
  return new Scanner(new DispatchTable(FORMATS, readsTimes), emit);
}
