import type { Io } from '../../io/io.ts';

/** Says on a terminal what is read from it: a silent command looks as if it hung. */
export async function pasteHint(what: string, { stdin, stderr }: Pick<Io, 'stdin' | 'stderr'>): Promise<void> {
  if (!stdin.isTerminal) return;
  const { printMessage } = await import('../../term/wrap.ts');
  await printMessage(stderr, `Paste ${what}, then press Ctrl-D.`);
}
