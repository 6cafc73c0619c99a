/** Twice what an IP address has sent to a server, less what it was sent; in bytes of UDP payload. */
export class Allowance {
  private readonly spare = new Map<string, number>();

  /** The remainder from earlier datagrams. */
  of(address: string): number {
    return this.spare.get(address) ?? 0;
  }

  note(address: string, received: number, sent: number): void {
    const spare = this.of(address) + 2 * received - sent;
    this.spare.delete(address);
    if (spare <= 0) return;
    this.spare.set(address, Math.min(spare, MOST));
    const [oldest] = this.spare.keys();
    if (this.spare.size > MOST_ADDRESSES && oldest !== undefined) this.spare.delete(oldest);
  }
}

/** More than any answer leaves over. */
const MOST = 100;

const MOST_ADDRESSES = 1000;
