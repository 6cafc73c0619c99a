import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/** Further kinds of findings get no fingerprint, because seen ones are kept in memory. */
const MOST_SEEN = 100_000;

/**
 * Identifies a finding even if lines above it change: by the rule, the line without secrets, and its number among equal
 * ones.
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
