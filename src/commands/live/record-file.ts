import { closeSync, openSync, writeSync } from 'node:fs';
import { notWritten } from '../../errors.ts';
import type { RecordLine } from '../../live/protocol.ts';

/** The record on disk. Each line is written at once, so that all of them are there even after a crash. */
export class RecordFile {
  private readonly path: string;
  private readonly file: number;

  /** Replaces a file that is there; others cannot read it, as it has addresses. */
  constructor(path: string, version: string) {
    this.path = path;
    this.file = this.guarded(() => openSync(path, 'w', 0o600));
    this.line({ icescope: 'live', version, time: new Date().toISOString() });
  }

  write(line: RecordLine): void {
    this.line(line);
  }

  close(): void {
    closeSync(this.file);
  }

  private line(value: object): void {
    this.guarded(() => writeSync(this.file, `${JSON.stringify(value)}\n`));
  }

  private guarded<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw notWritten(this.path, error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
  }
}
