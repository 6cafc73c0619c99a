import type { ChunkReader } from '../logs/scanner/chunk-buffer.ts';

const LF = 0x0a;

/** The maximum length of a description or list; only the start of a longer line is kept. */
const LONGEST_LINE = 256 * 1024;

/** Passes a log to a scanner, and its lines to a second reader once the scanner is past them. */
export class LineTee implements ChunkReader {
  private readonly scanner: ChunkReader;
  private readonly readLine: (line: string) => void;
  private readonly decoder = new TextDecoder();
  private rest = '';

  constructor(scanner: ChunkReader, readLine: (line: string) => void) {
    this.scanner = scanner;
    this.readLine = readLine;
  }

  get lineStart(): number {
    return this.scanner.lineStart;
  }

  set lineStart(at: number) {
    this.scanner.lineStart = at;
  }

  scan(bytes: Uint8Array, from: number, until: number, to: number, isLast: boolean): number {
    const end = this.scanner.scan(bytes, from, until, to, isLast);
    let start = from;
    for (let newline = bytes.indexOf(LF, start); newline >= 0 && newline < end; newline = bytes.indexOf(LF, start)) {
      this.keep(bytes.subarray(start, newline));
      this.endLine();
      start = newline + 1;
    }
    this.keep(bytes.subarray(start, Math.max(start, end)));
    return end;
  }

  shift(by: number): void {
    this.scanner.shift(by);
  }

  keepFrom(at: number): number {
    return this.scanner.keepFrom(at);
  }

  flush(): void {
    this.scanner.flush();
  }

  /** The log has ended, perhaps within a line. */
  end(): void {
    if (this.rest !== '') this.endLine();
  }

  private keep(bytes: Uint8Array): void {
    if (bytes.length > 0 && this.rest.length <= LONGEST_LINE) this.rest += this.decoder.decode(bytes, { stream: true });
  }

  private endLine(): void {
    const line = this.rest;
    this.rest = '';
    this.readLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  }
}
