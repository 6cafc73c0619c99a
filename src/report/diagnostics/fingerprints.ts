import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/** More kinds of findings than these get no fingerprint: what was seen is kept in memory. */
const MOST_SEEN = 100_000;

/**
 * What tells a finding from others and stays the same when lines above it come and go: the rule, the line as far as it is no
 * secret, and which one of these it is.
 */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  of({ id, option = '', context }: Pick<Finding, 'id' | 'option' | 'context'>): string | undefined {
    const start = createHash('sha256').update(`${id}\n${option}\n${context}`);
    const key = start.copy().digest('hex');
    const before = this.seen.get(key) ?? 0;
    if (before === 0 && this.seen.size >= MOST_SEEN) return undefined;
    this.seen.set(key, before + 1);
    return start.update(`\n${before}`).digest('hex').slice(0, 32);
  }
}
