import { EVENT_KINDS } from './events/index.ts';
import { LOG_FORMATS } from './index.ts';
import type { Detection } from './scanner/detection.ts';
import { DispatchTable } from './scanner/dispatch-table.ts';
import { eventsFormat } from './scanner/event-kind.ts';
import { Scanner } from './scanner/scanner.ts';

const table = new DispatchTable([...LOG_FORMATS, eventsFormat(EVENT_KINDS)], true);

/** A scanner for all log formats that also finds events, each a record in its place in the log, and the times of lines. */
export function newEventScanner(emit: (found: Detection) => void): Scanner {
  return new Scanner(table, emit);
}
