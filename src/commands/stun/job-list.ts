import { invalidUri, invalidUrl, UserError } from '../../errors.ts';
import type { UrlPlace } from '../../ice-servers/read.ts';
import type { Io } from '../../io/io.ts';
import { type Stop, unlessStopped } from '../../probe/clock.ts';
import type { Job } from '../../probe/prober.ts';
import type { AskedUrl } from '../../report/stun/report.ts';
import { type ParsedUri, parseUri, type UriError } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import { forAnother, orForAnother } from '../shared/elsewhere.ts';

/** More notes on URLs are only counted. */
const MAX_NOTES = 20;

/**
 * Reads the URLs to query. An error in an argument ends it; one in a list is reported, and the rest is still queried.
 */
export class JobList {
  readonly jobs: Job[] = [];
  /** The same URLs as they were given. */
  readonly urls: AskedUrl[] = [];
  /** URLs in lists that cannot be queried. */
  readonly unreadable: AskedUrl[] = [];
  /** Why whole lists cannot be read. */
  readonly faults: string[] = [];
  hasErrors = false;
  private readonly io: Io;
  private readonly stop: Stop;
  private readonly showsNotes: boolean;
  /** Replaces the ports of the URLs. */
  private readonly port: number | undefined;
  private readonly errors: string[] = [];
  private readonly notes: string[] = [];

  constructor(io: Io, stop: Stop, { showsNotes, port }: { showsNotes: boolean; port?: number | undefined }) {
    this.port = port;
    this.io = io;
    this.stop = stop;
    this.showsNotes = showsNotes;
  }

  /** A URL among the arguments. */
  add(url: string): void {
    this.addParsed(url, parseUri(url), undefined);
  }

  private addParsed(url: string, parsed: ParsedUri, place: (() => UrlPlace) | undefined): void {
    if (!parsed.ok) {
      const message = `${parsed.error.message}${overTcp(url, parsed.error)}`;
      throw place === undefined
        ? orForAnother(invalidUrl(url, message), url, 'stun')
        : invalidUri(message, place().text);
    }
    this.jobs.push({
      url,
      uri: this.port === undefined ? parsed.uri : { ...parsed.uri, port: this.port, hasPort: true },
    });
    this.urls.push(askedUrl(url, parsed, place?.() ?? { file: `argument ${this.jobs.length}` }));
    if (parsed.notes.length === 0) return;
    for (const { message } of parsed.notes)
      this.notes.push(place === undefined ? message : `${place().text}: ${message}`);
  }

  async addFile(file: string): Promise<void> {
    try {
      const { readServerFile, readServerList } = await import('../shared/server-list.ts');
      const take = (url: string, place: () => UrlPlace): void => {
        if (!this.stop.isStopped) this.addListed(url, place);
      };
      const reading = readServerFile(file, this.io, 'stun --targets -').then((read) =>
        readServerList(read, { command: 'stun', take }),
      );
      await unlessStopped(reading, this.stop);
    } catch (caught) {
      const error = (file === '-' ? undefined : await forAnother(file, 'stun')) ?? caught;
      this.keepError(error);
      if (error instanceof UserError) this.faults.push(error.message);
    }
  }

  private addListed(url: string, place: () => UrlPlace): void {
    const parsed = parseUri(url);
    if (!parsed.ok) this.unreadable.push(askedUrl(url, parsed, place()));
    try {
      this.addParsed(url, parsed, place);
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

/** A `stun:` URL cannot express that. */
function overTcp(url: string, { id, suggestion }: UriError): string {
  const isMeant = id === 'query-not-allowed' && suggestion !== undefined && /transport=tcp/i.test(url);
  return isMeant ? ' with --transport tcp' : '';
}

function askedUrl(url: string, parsed: ParsedUri, place: Omit<UrlPlace, 'text'>): AskedUrl {
  const { file, line = 1, column = 1 } = place;
  return { url, parsed, file: file === 'standard input' ? '-' : file, line, column };
}

function limited(lines: readonly string[]): string[] {
  if (lines.length <= MAX_NOTES) return [...lines];
  return [...lines.slice(0, MAX_NOTES), `… and ${lines.length - MAX_NOTES} more such lines`];
}
