/** Limits a peer's messages: a burst, and a rate per second. */
export class Rate {
  private left: number;
  private at: number;
  private readonly burst: number;
  private readonly perSecond: number;

  constructor(burst: number, perSecond: number, now: number) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.left = burst;
    this.at = now;
  }

  /** Counts a message at a time in milliseconds; returns whether it is still allowed. */
  allows(now: number): boolean {
    this.left = Math.min(this.burst, this.left + ((now - this.at) * this.perSecond) / 1000);
    this.at = now;
    this.left -= 1;
    return this.left >= 0;
  }
}
