import { invalidUri, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { type Stop, unlessStopped } from '../../probe/clock.ts';
import type { Job } from '../../probe/prober.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';

/** More notes on URLs than this are counted only. */
const MAX_NOTES = 20;

/** Reads the URLs to ask. An error in an argument ends it; one in a list is reported, and the rest is still asked. */
export class JobList {
  readonly jobs: Job[] = [];
  hasErrors = false;
  private readonly io: Io;
  private readonly stop: Stop;
  private readonly showsNotes: boolean;
  private readonly errors: string[] = [];
  private readonly notes: string[] = [];

  constructor(io: Io, stop: Stop, showsNotes: boolean) {
    this.io = io;
    this.stop = stop;
    this.showsNotes = showsNotes;
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
      this.keepError(error);
    }
  }

  private addListed(url: string, place: () => string): void {
    try {
      this.add(url, place);
    } catch (error) {
      this.keepError(error);
    }
  }

  private keepError(error: unknown): void {
    if (!(error instanceof UserError)) throw error;
    this.hasErrors = true;
    this.errors.push(error.message);
  }

  /** Prints what is wrong with the lists and, for people, the notes on the URLs. */
  async printMessages(): Promise<void> {
    const notes = this.showsNotes ? this.notes.map(escapeText) : [];
    const lines = [
      ...limited(this.errors).map((text) => `icescope: ${text}`),
      ...limited(notes).map((text) => `note: ${text}`),
    ];
    if (lines.length > 0) await printMessage(this.io.stderr, lines.join('\n'));
  }
}

function limited(lines: readonly string[]): string[] {
  if (lines.length <= MAX_NOTES) return [...lines];
  return [...lines.slice(0, MAX_NOTES), `… and ${lines.length - MAX_NOTES} more such lines`];
}
