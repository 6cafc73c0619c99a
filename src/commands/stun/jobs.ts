import { invalidUri, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { type Stop, unlessStopped } from '../../probe/clock.ts';
import type { Job } from '../../probe/prober.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';

/** More notes on URLs than this are counted only. */
const MAX_NOTES = 20;

/** Reads what is to be asked. A fault in an argument ends it, one in a list is told and does not keep the rest from being asked. */
export class JobList {
  readonly jobs: Job[] = [];
  hasFaults = false;
  private readonly io: Io;
  private readonly stop: Stop;
  private readonly tellsNotes: boolean;
  private readonly faults: string[] = [];
  private readonly notes: string[] = [];

  constructor(io: Io, stop: Stop, tellsNotes: boolean) {
    this.io = io;
    this.stop = stop;
    this.tellsNotes = tellsNotes;
  }

  add(url: string, place?: () => string): void {
    const parsed = parseUri(url);
    if (!parsed.ok) throw invalidUri(parsed.error.message, place?.());
    this.jobs.push({ url, uri: parsed.uri });
    if (parsed.notes.length === 0) return;
    for (const { message } of parsed.notes) this.notes.push(place === undefined ? message : `${place()}: ${message}`);
  }

  async addFile(file: string): Promise<void> {
    try {
      const { readTargets } = await import('./targets.ts');
      const take = (url: string, place: () => string): void => {
        if (!this.stop.isStopped) this.addListed(url, place);
      };
      await unlessStopped(readTargets(file, this.io, take), this.stop);
    } catch (error) {
      this.keepFault(error);
    }
  }

  private addListed(url: string, place: () => string): void {
    try {
      this.add(url, place);
    } catch (error) {
      this.keepFault(error);
    }
  }

  private keepFault(error: unknown): void {
    if (!(error instanceof UserError)) throw error;
    this.hasFaults = true;
    this.faults.push(error.message);
  }

  /** Says what is wrong with the lists, and to people what is worth knowing of the URLs. */
  async tell(): Promise<void> {
    const notes = this.tellsNotes ? this.notes.map(escapeText) : [];
    const lines = [
      ...limited(this.faults).map((text) => `icescope: ${text}`),
      ...limited(notes).map((text) => `note: ${text}`),
    ];
    if (lines.length > 0) await this.io.stderr.write(`${lines.join('\n')}\n`);
  }
}

function limited(lines: readonly string[]): string[] {
  if (lines.length <= MAX_NOTES) return [...lines];
  return [...lines.slice(0, MAX_NOTES), `… and ${lines.length - MAX_NOTES} more such lines`];
}
