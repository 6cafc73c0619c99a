/** In milliseconds: items due at about the same time are handled together. */
const GRAIN = 10;

/** Serves any number of items, each due at its own time, with one timer. */
export class Wheel<T> {
  /** Items by the number of the grain at whose end they are due. */
  private readonly slots = new Map<number, Set<T>>();
  private first = Number.POSITIVE_INFINITY;

  /** When the first of all may be due. */
  get next(): number {
    return this.first * GRAIN;
  }

  /** Returns the slot that it is in. */
  add(item: T, time: number): number {
    const slot = Math.ceil(time / GRAIN);
    const items = this.slots.get(slot);
    if (items === undefined) this.slots.set(slot, new Set([item]));
    else items.add(item);
    this.first = Math.min(this.first, slot);
    return slot;
  }

  delete(item: T, slot: number): void {
    this.slots.get(slot)?.delete(item);
  }

  /** Removes the items that are due, and returns them in the order of their times. */
  take(now: number): T[] {
    if (now < this.next) return [];
    const slots = [...this.slots.keys()].filter((slot) => slot * GRAIN <= now).toSorted((a, b) => a - b);
    const due = slots.flatMap((slot) => [...(this.slots.get(slot) ?? [])]);
    for (const slot of slots) this.slots.delete(slot);
    this.first = Math.min(...this.slots.keys());
    return due;
  }
}
