import type { LogEvent } from '../logs/scanner/log-event.ts';
import { newEventScanner } from '../logs/with-events.ts';
import { type EventRecord, eventRecordOf } from '../report/candidates/record.ts';
import { ChunkedLog } from './chunked-log.ts';

export type { EventRecord } from '../report/candidates/record.ts';

/**
 * Finds everything other than candidates in a text, or in a log that arrives in chunks: states, errors, timeouts.
 * `file` is its name in the records.
 *
 * @example
 * ```ts
 * const [event] = scanEvents('12:00:01 ICE connection state changed to failed\n');
 * event?.event === 'ice-connection-state' && event.state; // 'failed'
 * ```
 */
export function* scanEvents(
  log: string | Uint8Array | Iterable<string | Uint8Array>,
  file = '-',
): Generator<EventRecord> {
  const events: LogEvent[] = [];
  const reader = new ChunkedLog(newEventScanner(({ event }) => event !== undefined && events.push(event)));
  const chunks = typeof log === 'string' || log instanceof Uint8Array ? [log] : log;
  for (const chunk of chunks) {
    reader.push(chunk);
    for (const event of events.splice(0)) yield eventRecordOf(event, file);
  }
  reader.end();
  for (const event of events) yield eventRecordOf(event, file);
}
