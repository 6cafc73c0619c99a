/** Without one, there is nothing for commander to read, and it need not be loaded. */
export function isOption(argument: string): boolean {
  return argument.startsWith('-') && argument !== '-';
}
