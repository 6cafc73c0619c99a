import type { Deployment } from '../../../deployment/index.ts';

/** Whether it contains variables that are only known where it is started. */
export function isFilledIn({ args, config }: Deployment): boolean {
  return config?.isTemplate === true || args.some(({ text }) => isFilled(text));
}

/** Whether the value of an argument, possibly the next word, is only known where it is started, and so is not wrong. */
export function isUnknownHere(args: Deployment['args'], at = -1): boolean {
  const { text = '' } = args[at] ?? {};
  return isFilled(text) || (/^-[^=]*$/.test(text) && isFilled(args[at + 1]?.text));
}

function isFilled(text = ''): boolean {
  return /[$`][\w({@*]|\{\{/.test(text);
}
