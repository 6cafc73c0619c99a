import { LF } from '../../candidate/bytes.ts';
import type { LogFormat } from './log-format.ts';

/** What the scanner does at each pair of bytes: nothing, end the line, or call formats. */
export const NOTHING_TO_DO = 0;
export const END_LINE = 1;

/** Which log formats the scanner calls, and where. */
export class DispatchTable {
  /**
   * For each pair of bytes, with the second one in the low half of the index: what to do, or the index in `asked` of
   * the formats to call. One lookup per byte, and usually there is nothing to do.
   */
  readonly places = new Uint8Array(256 * 256);
  /** The formats triggered by the same bytes, in order. */
  readonly asked: LogFormat['at'][][] = [[], []];
  /** The formats that span several lines. */
  readonly withLineEnd: readonly LogFormat[];
  /** The formats that hold back records until they have read more. */
  readonly withFlush: readonly LogFormat[];

  /** Whether records include the time of their line. */
  readonly readsTimes: boolean;

  constructor(formats: readonly LogFormat[], readsTimes = false) {
    this.readsTimes = readsTimes;
    for (let before = 0; before < 256; before++) this.places[(before << 8) | LF] = END_LINE;
    for (const format of formats) for (const trigger of format.triggers) this.register(trigger, format.at);
    this.withLineEnd = formats.filter((format) => format.lineEnd !== undefined);
    this.withFlush = formats.filter((format) => format.flush !== undefined);
  }

  private register(trigger: string, at: LogFormat['at']): void {
    const byte = trigger.charCodeAt(trigger.length - 1);
    if (trigger.length > 1) return this.add((trigger.charCodeAt(0) << 8) | byte, at);
    for (let before = 0; before < 256; before++) this.add((before << 8) | byte, at);
  }

  private add(pair: number, at: LogFormat['at']): void {
    const asked = this.asked[this.places[pair] ?? 0] ?? [];
    if (asked.includes(at)) return;
    const all = [...asked, at];
    const known = this.asked.findIndex((list) => list.length === all.length && list.every((one, k) => one === all[k]));
    this.places[pair] = known >= 0 ? known : this.asked.push(all) - 1;
  }
}
