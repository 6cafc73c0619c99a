/** What `npm run new` writes. Paths are below the root. */
export interface Scaffold {
  /** New files. */
  readonly files: Readonly<Record<string, string>>;
  /** Changes to existing files. */
  readonly edits: Readonly<Record<string, (text: string) => string>>;
  /** Commands to run afterwards, from node_modules/.bin; their output goes into a file. */
  readonly commands: readonly { readonly command: string; readonly args: readonly string[]; readonly into?: string }[];
  /** What the person has to do, in order. */
  readonly todo: readonly string[];
}

/** Why nothing is written. */
export class Refused extends Error {}

/** `user-gt-total` as the name of a constant. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Names are lower-case words with hyphens between them. */
export function checkName(name: string, shape = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, example = 'two-words'): void {
  if (!shape.test(name)) throw new Refused(`'${name}' is not a name such as ${example}`);
}

/**
 * Adds an import, and an entry at the end of a list or an object that begins with `opening`; Biome puts them in
 * order.
 */
export function listed(statement: string, opening: string, entry: string): (text: string) => string {
  return (text) => {
    const start = text.indexOf(opening);
    if (start < 0) return text;
    const from = start + opening.length;
    const end = from + text.slice(from).search(/\s*[\]}](?: as const)?;?$/m);
    const inside = text.slice(from, end).trimEnd();
    const comma = inside === '' || inside.endsWith(',') ? '' : ',';
    return `${statement}\n${text.slice(0, from)}${inside}${comma} ${entry}${text.slice(end)}`;
  };
}

/** Adds a row at the end of the first table after a heading. */
export function withRow(heading: string, row: string): (text: string) => string {
  return (text) => {
    const start = text.indexOf(`\n${heading}\n`);
    const table = start < 0 ? -1 : text.indexOf('\n|', start);
    const end = table < 0 ? -1 : text.indexOf('\n\n', table);
    return end < 0 ? text : `${text.slice(0, end)}\n${row}${text.slice(end)}`;
  };
}
