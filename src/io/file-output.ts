import { accessSync, closeSync, constants, openSync, type Stats, statSync, writeSync } from 'node:fs';
import { EXIT, notWritten, overwritesInput } from '../errors.ts';
import { holdingSignals, onKilled } from './held-signals.ts';
import type { ByteSink } from './io.ts';
import { Replacement } from './replacement.ts';
import { asNotWritten } from './write-errors.ts';

/**
 * Writes a result to a file completely or not at all. Throws a UserError before the work begins if the file cannot be
 * written. A device or a FIFO is written to directly.
 */
export class FileOutput implements ByteSink {
  readonly isTerminal = false;
  readonly columns = undefined;
  private readonly path: string;
  private readonly target: Target;
  private isEmpty = true;

  private constructor(path: string, target: Target) {
    this.path = path;
    this.target = target;
  }

  /** `inputs` are the files that the command may read: the result must not overwrite any of them. */
  static async open(path: string, inputs: readonly string[]): Promise<FileOutput> {
    try {
      const there = statSync(path, { throwIfNoEntry: false });
      if (there?.isDirectory() === true) throw notWritten(path, 'it is a directory');
      if (there !== undefined && inputs.some((input) => isSame(input, there))) throw overwritesInput(path);
      if (there !== undefined) accessSync(path, constants.W_OK);
      return new FileOutput(path, there?.isFile() === false ? new Device(path) : new Spooled(path, there));
    } catch (error) {
      throw asNotWritten(path, error);
    }
  }

  async write(bytes: Uint8Array | string): Promise<void> {
    const all = Buffer.from(bytes);
    if (all.length > 0) this.isEmpty = false;
    this.explaining(() => this.target.write(all));
  }

  /** Moves the result into place. If the run failed without a result, the old file stays. */
  finish(status: number): void {
    if (this.isEmpty && status === EXIT.USAGE) return;
    this.explaining(() => this.target.finish());
  }

  /** Closes it, and removes the temporary file if there is one. */
  discard(): void {
    this.target.discard();
  }

  private explaining(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw asNotWritten(this.path, error);
    }
  }
}

interface Target {
  write(bytes: Uint8Array): void;
  finish(): void;
  discard(): void;
}

class Device implements Target {
  private readonly fd: number;

  constructor(path: string) {
    this.fd = openSync(path, 'w');
  }

  write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.fd, bytes, done);
  }

  finish(): void {}

  discard(): void {
    closeSync(this.fd);
  }
}

class Spooled implements Target {
  private readonly file: Replacement;
  private readonly forget: () => void;

  constructor(path: string, there: Stats | undefined) {
    // Until the handler is there, a signal would end the process and leave the temporary file.
    this.file = holdingSignals(() => new Replacement(path, there, { isStreamed: true }));
    this.forget = onKilled(() => this.file.remove());
  }

  write(bytes: Uint8Array): void {
    this.file.write(bytes);
  }

  finish(): void {
    holdingSignals(() => this.file.put());
  }

  discard(): void {
    this.forget();
    this.file.discard();
  }
}

function isSame(input: string, there: Stats): boolean {
  const stats = statSync(input, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.dev === there.dev && stats.ino === there.ino;
}
