/** Limits concurrent work. A task may take several slots; one that takes all of them runs alone. */
export class Slots {
  private free: number;
  private readonly waiting: { count: number; begin: () => void }[] = [];

  constructor(count: number) {
    this.free = count;
  }

  /** Begins the work when there is room. `isUrgent` puts it before all that wait. */
  async hold<T>(count: number, work: () => Promise<T>, isUrgent = false): Promise<T> {
    await this.take(count, isUrgent);
    try {
      return await work();
    } finally {
      this.free += count;
      this.admit();
    }
  }

  private take(count: number, isUrgent: boolean): Promise<void> {
    return new Promise((begin) => {
      if (isUrgent) this.waiting.unshift({ count, begin });
      else this.waiting.push({ count, begin });
      this.admit();
    });
  }

  /** Admits tasks in order, so that one that needs all slots is not starved by those that need one. */
  private admit(): void {
    for (let [next] = this.waiting; next !== undefined && next.count <= this.free; [next] = this.waiting) {
      this.waiting.shift();
      this.free -= next.count;
      next.begin();
    }
  }
}
