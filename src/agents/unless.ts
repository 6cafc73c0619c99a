/** The text, where there is one and it does not pass: what a rule calls a fault. */
export function unless(passes: (text: string) => boolean, text: string | undefined): string | undefined {
  return text === undefined || passes(text) ? undefined : text;
}
