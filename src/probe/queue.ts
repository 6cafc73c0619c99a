/** Up to this many gaps at the front, moving the rest is not worth it. */
const MOST_GAPS = 64;

/** First in, first out. A long array would move all its items each time one leaves. */
export class Queue<T> {
  private items: T[] = [];
  private gaps = 0;

  get length(): number {
    return this.items.length - this.gaps;
  }

  get first(): T | undefined {
    return this.items[this.gaps];
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    const { first } = this;
    if (this.length > 0) this.gaps++;
    if (this.gaps > MOST_GAPS && this.gaps * 2 > this.items.length) {
      this.items = this.items.slice(this.gaps);
      this.gaps = 0;
    }
    return first;
  }
}
