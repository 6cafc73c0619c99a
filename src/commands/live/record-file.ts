import { closeSync, openSync, writeFileSync } from 'node:fs';
import { notWritten } from '../../errors.ts';
import type { RecordLine } from '../../live/protocol.ts';

/** The record on disk. Simultaneous lines are written together, and immediately. */
export class RecordFile {
  private readonly path: string;
  private readonly file: number;
  private waiting = '';
  private readonly fail: (error: unknown) => void;

  /** Replaces an existing file; only the owner can read it, as it has addresses. `fail` gets errors of later writes. */
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
