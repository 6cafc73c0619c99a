/** The kind of name that is replaced. */
export type NameKind = 'ufrag' | 'user' | 'server' | 'local' | 'mac' | 'foundation';

const MADE: Readonly<Record<NameKind, (number: number) => string>> = {
  ufrag: (number) => `ufrag${number}`,
  user: (number) => `user${number}`,
  server: (number) => `server${number}.example`,
  local: (number) => `host-${number}.local`,
  foundation: (number) => `${number}`,
  mac: (number) => `00:00:5e:00:53:${(number & 0xff).toString(16).padStart(2, '0')}`,
};

/** Replaces names consistently with numbered ones. */
export class NameMap {
  private readonly replaced = new Map<string, string>();
  private readonly taken = new Set<string>();
  private readonly counts = new Map<NameKind, number>();

  /** A name of the input, which no replacement may be. */
  learn(name: string): void {
    this.taken.add(name);
  }

  replace(kind: NameKind, name: string): string {
    const key = `${kind} ${kind === 'server' || kind === 'local' ? name.toLowerCase() : name}`;
    const found = this.replaced.get(key);
    if (found !== undefined) return found;
    const made = this.free(kind);
    this.replaced.set(key, made);
    return made;
  }

  private free(kind: NameKind): string {
    for (;;) {
      const number = (this.counts.get(kind) ?? 0) + 1;
      this.counts.set(kind, number);
      const made = MADE[kind](number);
      if (!this.taken.has(made)) return made;
    }
  }
}
