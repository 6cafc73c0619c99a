import { Interrupted } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { printMessage } from '../../term/wrap.ts';
import { unlessInterrupted } from '../shared/interrupt.ts';

/** Asks on a terminal whether to run what a sentence suggests. */
export async function offer(sentence: string, io: Io): Promise<boolean> {
  await printMessage(io.stderr, `icescope: ${sentence}`);
  await io.stderr.write('Run it? [Y/n] ');
  const answer = await lineOf(io);
  return answer !== undefined && /^\s*(?:y|yes)?\s*$/i.test(answer);
}

/** Undefined if the input ends before the line does. */
async function lineOf({ stdin, stderr, interrupt }: Io): Promise<string | undefined> {
  const bytes = new Uint8Array(256);
  let text = '';
  try {
    while (!text.includes('\n')) {
      const count = await unlessInterrupted(stdin.read(bytes), interrupt);
      if (count === 0) return undefined;
      text += Buffer.from(bytes.subarray(0, count)).toString('utf8');
    }
  } catch (error) {
    // The cursor does not stay on the line of the question.
    if (error instanceof Interrupted) await stderr.write('\n');
    throw error;
  }
  return text.slice(0, text.indexOf('\n'));
}
