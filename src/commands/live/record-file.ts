import { closeSync, openSync, writeFileSync } from 'node:fs';
import { notWritten } from '../../errors.ts';
import type { RecordLine } from '../../live/protocol.ts';

/** The record on disk. The lines of a moment are written together, and at once. */
export class RecordFile {
  private readonly path: string;
  private readonly file: number;
  private waiting = '';
  private readonly fail: (error: unknown) => void;

  /** Replaces a file that is there; others cannot read it, as it has addresses. `fail` gets what a later write throws. */
  constructor(path: string, version: string, fail: (error: unknown) => void) {
    this.path = path;
    this.fail = fail;
    this.file = this.guarded(() => openSync(path, 'w', 0o600));
    this.put(`${JSON.stringify({ icescope: 'live', version, time: new Date().toISOString() })}\n`);
  }

  write(line: RecordLine): void {
    if (this.waiting === '') setImmediate(() => this.flush());
    this.waiting += `${JSON.stringify(line)}\n`;
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    const text = this.waiting;
    this.waiting = '';
    if (text === '') return;
    try {
      this.put(text);
    } catch (error) {
      this.fail(error);
    }
  }

  /** A write may take a part of it only. */
  private put(text: string): void {
    this.guarded(() => writeFileSync(this.file, text));
  }

  private guarded<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw notWritten(this.path, error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
  }
}
