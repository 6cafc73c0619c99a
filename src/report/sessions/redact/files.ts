/** Replaces paths by the names of their files, with a number where two would be the same. */
export class FileMap {
  private readonly bases = new Map<string, string>();
  private readonly taken = new Set<string>();
  private paths: string[] = [];

  name(path: string): string {
    const found = this.bases.get(path);
    if (found !== undefined) return found;
    const base = path.replace(/^.*[/\\]/, '');
    let name = base;
    for (let number = 2; this.taken.has(name); number++) name = numbered(base, number);
    this.taken.add(name);
    this.bases.set(path, name);
    if (name !== path) this.paths = [...this.paths, path].sort((one, two) => two.length - one.length);
    return name;
  }

  /** Replaces every known path in the text. */
  in(text: string): string {
    return this.paths.reduce((rest, path) => rest.replaceAll(path, this.bases.get(path) ?? path), text);
  }
}

/** `call.log`, `call-2.log`. */
function numbered(base: string, number: number): string {
  const [, stem = base, ending = ''] = /^(.+?)(\.[^.]*)?$/.exec(base) ?? [];
  return `${stem}-${number}${ending}`;
}
