/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

/**
 * The environment of whatever is measured: without what configures Node.js. NODE_EXTRA_CA_CERTS alone makes the start of
 * every Node.js program 30 ms longer, and so the overhead of ours look smaller than it is.
 */
export const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_')),
);

/** A command that did not do what it was measured for; its measurement would mean nothing. */
export class CommandFailed extends Error {
  constructor(command: Command, outcome: string) {
    super(`${command.join(' ')}: ${outcome}`);
  }
}

export function outcome(status: number | null, signal: string | null): string {
  return signal === null ? `exit status ${status}` : `killed by ${signal}`;
}
