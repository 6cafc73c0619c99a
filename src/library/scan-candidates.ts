import { newScanner } from '../logs/index.ts';
import { type LogRecord, recordOf } from '../report/candidates/record.ts';
import { ChunkedLog } from './chunked-log.ts';

export type {
  CandidateRecord,
  EndRecord,
  LogContext,
  LogRecord,
  PairRecord,
  Source,
} from '../report/candidates/record.ts';

/**
 * Finds the ICE candidates in a log that arrives in chunks: in SDP, in JSON, in the logs of browsers, media servers
 * and ICE agents, escaped or cut. Its memory does not grow with the log.
 *
 * @example
 * ```ts
 * const scanner = new CandidateScanner('app.log');
 * const records = [
 *   ...scanner.push('sent candidate:1 1 udp 2130706431 192.0.2.1 50'),
 *   ...scanner.push('00 typ host\n'),
 *   ...scanner.end(),
 * ];
 * records.length; // 1
 * records[0]?.source; // { file: 'app.log', line: 1, column: 6 }
 * ```
 */
export class CandidateScanner {
  private readonly log;
  private found: LogRecord[] = [];

  /** `file` is the name in `source.file` of each record. */
  constructor(file = '-') {
    this.log = new ChunkedLog(newScanner((found) => this.found.push(recordOf(found, file))));
  }

  /**
   * Reads the next part of the log, cut anywhere, and returns the records that are whole by now, in the log's order.
   */
  push(chunk: Uint8Array | string): LogRecord[] {
    this.log.push(chunk);
    return this.take();
  }

  /** The log has ended: returns the records that waited for more. */
  end(): LogRecord[] {
    this.log.end();
    return this.take();
  }

  private take(): LogRecord[] {
    const taken = this.found;
    this.found = [];
    return taken;
  }
}

/**
 * Finds the ICE candidates in a text, or in a log that arrives in chunks; `file` is its name in the records.
 *
 * @example
 * ```ts
 * const [record] = scanCandidates('a=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host\r\n');
 * record?.form; // 'candidate'
 * ```
 */
export function* scanCandidates(
  log: string | Uint8Array | Iterable<string | Uint8Array>,
  file = '-',
): Generator<LogRecord> {
  const scanner = new CandidateScanner(file);
  const chunks = typeof log === 'string' || log instanceof Uint8Array ? [log] : log;
  for (const chunk of chunks) yield* scanner.push(chunk);
  yield* scanner.end();
}
