import type { SessionServer } from './session.ts';

/** Lines of a log are longer; no list is. */
const LONGEST_LINE = 256 * 1024;
/** The lines of an iceServers list, counted from its name or from its last URL. */
const LIST_LINES = 12;
/** User names and passwords in URLs are not kept. */
const SERVER = /\b(stuns?|turns?):((?:[^\s@"'`\\<>,;()[\]{}]*@)?)([^\s"'`\\<>,;()[\]{}@]+)/g;

/** Finds the URLs of iceServers in JSON, source code or a log. */
export class ServerReader {
  private readonly file: string;
  private readonly take: (server: SessionServer) => void;
  private line = 0;
  private linesOfList = 0;

  constructor(file: string, take: (server: SessionServer) => void) {
    this.file = file;
    this.take = take;
  }

  read(text: string): void {
    this.line++;
    if (text.length > LONGEST_LINE) return;
    if (/iceServers|ice_servers|\burls?["']?\s*:\s*\[?\s*["'`](?:stun|turn)s?:/.test(text))
      this.linesOfList = LIST_LINES;
    if (this.linesOfList === 0) return;
    this.linesOfList--;
    const username = /\busername["']?\s*[:=]\s*["'`]([^"'`]*)["'`]/.exec(text)?.[1];
    const hasCredential = /\b(?:credential|password)["']?\s*[:=]\s*["'`][^"'`]/.test(text);
    for (const found of text.matchAll(SERVER)) {
      this.linesOfList = LIST_LINES;
      const [, scheme = '', userInfo, url = ''] = found;
      this.take({
        source: { file: this.file, line: this.line, column: found.index + 1 },
        url: `${scheme}:${url}`,
        ...(username === undefined ? {} : { username }),
        hasCredential: hasCredential || userInfo !== undefined,
      });
    }
  }
}
