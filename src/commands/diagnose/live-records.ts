import { isLiveRecord, RECORD_START } from '../../diagnosis/live-record.ts';
import { tooLarge } from '../../errors.ts';
import type { ChunkReader } from '../../logs/scanner/chunk-buffer.ts';

/** A record is held in memory, because its lines belong to several peers. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Passes a log on to the scanner, but buffers a record of `icescope live`, which has the logs of several peers.
 * Decides by the first bytes, because pipes and compressed files cannot be inspected beforehand.
 */
export class LogOrRecord implements ChunkReader {
  private readonly name: string;
  private readonly log: ChunkReader;
  private kept: Uint8Array[] | undefined;
  private keptBytes = 0;
  private hasBegun = false;

  constructor(name: string, log: ChunkReader) {
    this.name = name;
    this.log = log;
  }

  /** The content so far, if it is a record. */
  get record(): string | undefined {
    return this.kept && Buffer.concat(this.kept).toString();
  }

  get lineStart(): number {
    return this.log.lineStart;
  }

  set lineStart(at: number) {
    this.log.lineStart = at;
  }

  scan(bytes: Uint8Array, from: number, until: number, to: number, isLast: boolean): number {
    if (!this.hasBegun) this.begin(bytes.subarray(from, Math.min(to, from + RECORD_START)));
    if (this.kept === undefined) return this.log.scan(bytes, from, until, to, isLast);
    this.keptBytes += until - from;
    if (this.keptBytes > MOST_BYTES) throw tooLarge(this.name, MOST_BYTES);
    this.kept.push(bytes.slice(from, until));
    return until;
  }

  private begin(start: Uint8Array): void {
    this.hasBegun = true;
    if (isLiveRecord(Buffer.from(start).toString())) this.kept = [];
  }

  shift(by: number): void {
    this.log.shift(by);
  }

  keepFrom(at: number): number {
    return this.kept === undefined ? this.log.keepFrom(at) : at;
  }

  flush(): void {
    if (this.kept === undefined) this.log.flush();
  }
}
