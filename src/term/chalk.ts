/** A separate file, because code with an `import()` of a package cannot start from compiled code (scripts/code.mjs). */
export function loadChalk(): Promise<typeof import('chalk')> {
  return import('chalk');
}
