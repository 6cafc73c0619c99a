/** A stream of bytes that come in. */
export interface ByteSource {
  /** In bytes, if known because the source is a plain file. */
  readonly size?: number | undefined;
  /** Puts the next bytes at the start of `into` and returns how many; 0 at the end. */
  read(into: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/** A stream of bytes that go out. */
export interface ByteSink {
  /** Resolves when the bytes are written and may be overwritten. Rejects with `OutputClosed` if the reader is gone. */
  write(bytes: Uint8Array | string): Promise<void>;
  readonly isTerminal: boolean;
  /** The width of the terminal in columns, if it is one. */
  readonly columns: number | undefined;
}

/** All that a command touches of the world around it. */
export interface Io {
  readonly stdin: ByteSource & {
    readonly isTerminal: boolean;
    /** A pipe, a socket or a plain file: something was given to be read. */
    readonly isPiped?: boolean;
  };
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The addresses of this machine, by the name of the interface. */
  interfaces(): Readonly<
    Record<string, readonly { readonly address: string; readonly internal: boolean }[] | undefined>
  >;
  /** Aborted by Ctrl-C. */
  readonly interrupt: AbortSignal;
  /**
   * Resolves at Ctrl-C or SIGTERM, which from the call on no longer ends the process: for what runs until it is
   * stopped.
   */
  stopped(): Promise<void>;
}

/** The reader of our output is gone, as with `| head`; not an error. */
export class OutputClosed extends Error {}
