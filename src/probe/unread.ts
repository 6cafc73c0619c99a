/** Packets that arrived but are still unread must count before a timeout does: a busy process has many of them. */
export class Unread {
  /** How many packets have been read. */
  private heard = 0;

  note(): void {
    this.heard++;
  }

  /** Calls `then` once a turn of the event loop brought no packet, or after `turns` turns. */
  whenRead(turns: number, then: () => void, before = -1): void {
    const { heard } = this;
    if (heard === before || turns === 0) then();
    else setImmediate(() => this.whenRead(turns - 1, then, heard));
  }
}
