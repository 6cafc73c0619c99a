import { isOk } from '../../../candidate/candidate.ts';
import type { Detection, Direction, Pair } from '../../../logs/scanner/detection.ts';
import type { ByteBuffer } from '../../byte-buffer.ts';
import type { View } from '../../view.ts';
import { isHealthy } from '../copyable.ts';
import type { Distinct } from '../report.ts';
import { Pairs, printPairs } from './pairs.ts';
import { rowOf } from './row.ts';
import { Rows } from './rows.ts';
import { SeenRows } from './seen-rows.ts';
import { type Counts, Sheet } from './sheet.ts';
import { Stream } from './stream.ts';

/** In a pipe, this many rows are laid out together; later ones are written as they come. */
const MOST_HELD = 1000;

/** Shared by all blocks of a table. */
export interface Shared {
  readonly out: ByteBuffer;
  readonly view: View;
  /** The totals of the whole table. */
  readonly distinct: Distinct;
  /** How many rows may still be shown before the next pause, and how many were left out. */
  room: number;
  left: number;
}

/** The candidates and pairs of one file, or of one peer connection. */
export class Block {
  private readonly shared: Shared;
  private rows = new Rows();
  private readonly pairs = new Pairs();
  private readonly seen = new SeenRows();
  private readonly sheet: Sheet;
  private stream: Stream | undefined;
  /** The number of candidates without a row, for lack of room. */
  private readonly left = new Map<Direction, number>();
  private isFresh = true;

  constructor(shared: Shared) {
    this.shared = shared;
    this.sheet = new Sheet(shared.out, shared.view);
  }

  add(found: Detection): void {
    if (found.pair !== undefined) return this.addPair(found.pair);
    if (!this.isShown(found)) return this.countRepeat(found);
    if (this.stream !== undefined) {
      this.count(found);
      return this.stream.add(found);
    }
    if (this.shared.room <= 0 && isHealthy(found)) return this.leaveOut(found);
    this.addRow(found);
  }

  private isShown(found: Detection): boolean {
    return this.shared.view.showsAll === true || this.seen.isNew(found);
  }

  private countRepeat({ isEnd }: Detection): void {
    if (!isEnd) this.shared.distinct.repeats++;
  }

  private addRow(found: Detection): void {
    const row = rowOf(found);
    if (this.shared.view.showsAll !== true && this.rows.join(row)) return this.countRepeat(found);
    if (this.shared.room <= 0) return this.leaveOut(found);
    this.rows.keep(row);
    this.shared.room--;
    this.count(found);
    if (this.rows.list.length >= MOST_HELD) this.endHolding();
  }

  /** There are too many rows to lay all of them out. */
  private endHolding(): void {
    const { out, view } = this.shared;
    this.print(false);
    if (view.columns === undefined) this.stream = new Stream(out, view);
    else this.rows = new Rows();
  }

  private count({ isEnd, fields }: Detection): void {
    if (isEnd) return;
    const { distinct } = this.shared;
    distinct.candidates++;
    if (fields.issues.length === 0) return;
    if (fields.issues.some(({ id }) => id === 'truncated')) distinct.truncated++;
    else if (!isOk(fields)) distinct.invalid++;
  }

  private leaveOut(found: Detection): void {
    if (found.isEnd) return;
    this.count(found);
    this.shared.left++;
    this.left.set(found.direction, (this.left.get(found.direction) ?? 0) + 1);
  }

  private addPair(pair: Pair): void {
    if (this.shared.view.showsAll === true) this.pairs.keep(pair);
    else if (!this.pairs.add(pair)) return;
    this.shared.distinct.pairs++;
    if (this.pairs.size < MOST_HELD) return;
    this.print(false);
    this.pairs.clear();
  }

  /** Prints what has not been printed. `isWhole`: no more will come. */
  print(isWhole: boolean): void {
    const { out, view, distinct } = this.shared;
    if (view.showsAll !== true) {
      const joined = this.rows.joinParts();
      distinct.candidates -= joined;
      distinct.repeats += joined;
      distinct.pairs -= this.pairs.fill(this.rows);
    }
    const news = this.rows.list.filter(({ isPrinted }) => !isPrinted);
    const isComplete = isWhole && this.isFresh;
    this.sheet.print(news, isComplete ? this.counts() : undefined);
    this.stream?.flush();
    const pairs = this.pairs.takeNews();
    if (pairs.length > 0) {
      printPairs(out, view, pairs, isComplete ? pairs.length : undefined);
      this.interrupt();
    }
    if (news.length > 0 || pairs.length > 0) this.isFresh = false;
  }

  /** Whether `print` would print anything. */
  get hasNews(): boolean {
    return this.rows.list.some(({ isPrinted }) => !isPrinted) || this.pairs.hasNews || this.stream?.hasNews === true;
  }

  /** Something else was printed since. */
  interrupt(): void {
    this.sheet.interrupt();
    this.stream?.interrupt();
  }

  private counts(): Counts {
    const counts = new Map(this.left);
    for (const { direction, isEnd } of this.rows.list) {
      if (!isEnd) counts.set(direction, (counts.get(direction) ?? 0) + 1);
    }
    return counts;
  }
}
