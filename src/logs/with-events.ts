import { DESCRIBED } from './described.ts';
import { EVENT_KINDS } from './events/index.ts';
import { LOG_FORMATS } from './index.ts';
import type { Detection } from './scanner/detection.ts';
import { DispatchTable } from './scanner/dispatch-table.ts';
import { eventsFormat } from './scanner/event-kind.ts';
import { Scanner } from './scanner/scanner.ts';

const FORMATS = [DESCRIBED.start, ...LOG_FORMATS, eventsFormat(EVENT_KINDS), DESCRIBED.end];

/**
 * A scanner for all log formats that also finds events, as records in log order, and the times of lines, unless those
 * are not needed, because they require looking at every line.
 */
export function newEventScanner(emit: (found: Detection) => void, readsTimes = true): Scanner {
  return new Scanner(new DispatchTable(FORMATS, readsTimes), emit);
}
