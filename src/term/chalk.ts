/** In a file of its own: what has an `import()` of a package cannot start from compiled code (scripts/code.mjs). */
export function loadChalk(): Promise<typeof import('chalk')> {
  return import('chalk');
}
