import type { Lint } from './lint.ts';

export async function tellUpgrade(lint: Lint): Promise<number> {
  throw new Error(lint.version);
}
