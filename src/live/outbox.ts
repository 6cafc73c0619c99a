/** Messages to the other end, kept until confirmed, so that a lost connection loses none. */
export class Outbox {
  private readonly kept: { readonly n: number; readonly text: string }[] = [];
  private bytes = 0;
  private last = 0;
  private transmit: ((text: string) => void) | undefined;
  private readonly mostBytes: number;

  constructor(mostBytes = 8 * 1024 * 1024) {
    this.mostBytes = mostBytes;
  }

  /** Sends it now, or when there is a connection again; false if too many are not confirmed yet. */
  send(message: object): boolean {
    const n = ++this.last;
    const text = JSON.stringify({ ...message, n });
    if (this.bytes + text.length > this.mostBytes) return false;
    this.bytes += text.length;
    this.kept.push({ n, text });
    this.transmit?.(text);
    return true;
  }

  /** There is a connection, and the other end has the messages up to `got`: the others go out. */
  open(transmit: (text: string) => void, got: number): void {
    this.confirm(got);
    this.transmit = transmit;
    for (const { text } of [...this.kept]) transmit(text);
  }

  close(): void {
    this.transmit = undefined;
  }

  /** The other end has the messages up to `n`. */
  confirm(n: number): void {
    let count = 0;
    while (count < this.kept.length && (this.kept[count]?.n ?? 0) <= n)
      this.bytes -= this.kept[count++]?.text.length ?? 0;
    if (count > 0) this.kept.splice(0, count);
  }
}

/** Confirms messages in batches or at intervals, and recognizes repeats. */
export class Inbox {
  /** The number of the last message received. */
  got: number;
  private confirmed: number;

  constructor(got = 0) {
    this.got = got;
    this.confirmed = got;
  }

  /** Whether it is new. */
  take(n: number): boolean {
    if (n <= this.got) return false;
    this.got = n;
    return true;
  }

  /** The number to confirm, once `count` messages are unconfirmed. */
  due(count: number): number | undefined {
    if (this.got - this.confirmed < count) return undefined;
    this.confirmed = this.got;
    return this.got;
  }
}
