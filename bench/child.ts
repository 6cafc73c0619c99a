import type { ChildProcess } from 'node:child_process';
import { type Command, CommandFailed, outcome } from './command.ts';

/** Waits for a child's end. Throws CommandFailed unless its status is one of these. */
export function succeeds(command: Command, child: ChildProcess, statuses: readonly number[] = [0]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new CommandFailed(command, error.message)));
    child.on('exit', (status, signal) => {
      if (status !== null && statuses.includes(status)) resolve();
      else reject(new CommandFailed(command, outcome(status, signal)));
    });
  });
}
