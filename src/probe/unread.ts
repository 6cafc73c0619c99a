/** Packets that are there, and not yet read, must count before time is said to be up: of a busy process there are many. */
export class Unread {
  /** Counts the packets that came. */
  private heard = 0;

  note(): void {
    this.heard++;
  }

  /** Calls `then` once a turn of the event loop brought none, or after so many turns. */
  whenRead(turns: number, then: () => void, before = -1): void {
    const { heard } = this;
    if (heard === before || turns === 0) then();
    else setImmediate(() => this.whenRead(turns - 1, then, heard));
  }
}
