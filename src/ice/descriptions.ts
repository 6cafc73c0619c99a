import { directionIn, typeIn } from '../logs/description-words.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Evidence, SessionDescription } from './session.ts';

/** A session description, the lines that it takes, and which side's it is, where its surroundings say so. */
export interface FoundDescription {
  description: SessionDescription;
  lastLine: number;
  direction?: 'sent' | 'received';
}

/** Lines of a log are longer; no description is. */
const LONGEST_LINE = 256 * 1024;

/** Finds session descriptions (RFC 8866), also where JSON has made one line of each. */
export class DescriptionReader {
  private readonly file: string;
  private readonly take: (found: FoundDescription) => void;
  private open: OpenDescription | undefined;
  private line = 0;
  private before = '';

  constructor(file: string, take: (found: FoundDescription) => void) {
    this.file = file;
    this.take = take;
  }

  read(text: string): void {
    this.line++;
    if (text.length <= LONGEST_LINE) this.readPieces(text);
    if (text.trim() !== '') this.before = text.slice(0, MOST_BEFORE);
  }

  end(): void {
    this.close();
  }

  private readPieces(text: string): void {
    let column = 1;
    let hasSdp = false;
    let rest = '';
    for (const piece of text.split(LINE_END)) {
      const before = BEFORE_SDP.exec(piece)?.[0];
      const line = before === undefined ? '' : withoutEnd(piece.slice(before.length));
      if (before !== undefined && this.isSdp(line)) {
        hasSdp = true;
        this.readSdp(line, column + before.length, `${this.before}\n${rest}${before}`);
      } else rest += piece;
      column += piece.length + 2;
    }
    if (this.open === undefined) return;
    if (hasSdp) this.open.learn(rest);
    else if (text.trim() !== '') this.close();
  }

  private isSdp(line: string): boolean {
    if (this.open !== undefined) return true;
    return /^(?:v=0\b|m=(?:audio|video|application|text) \d|a=(?:ice-ufrag|ice-lite|group:BUNDLE)\b)/.test(line);
  }

  private readSdp(line: string, column: number, before: string): void {
    if (/^v=0\b/.test(line)) this.close();
    this.open ??= new OpenDescription({ file: this.file, line: this.line, column }, before);
    this.open.add(line, this.line);
  }

  private close(): void {
    const found = this.open?.found();
    this.open = undefined;
    if (found !== undefined) this.take(found);
  }
}

const MOST_BEFORE = 400;
/** As it is, in JSON, in JSON within JSON, or as syslog writes it. */
const LINE_END = /\\+r\\+n|\\+n|\\+r|#015#012|#012|\r/;
/** What a log puts before a line of a description. */
const BEFORE_SDP = /^(?:.*?[\s"'`>|\])};:,])??(?=[vosmctba]=\S)/;
const SHORTEST_LINE = 'a=x'.length;

/** Without the quotes and blanks behind it. An expression for them takes time that grows with the square of their number. */
function withoutEnd(line: string): string {
  let end = line.length;
  while (end > SHORTEST_LINE && /["'`\s]/.test(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}

/** What has been read of a description. */
class OpenDescription {
  private readonly source: Evidence;
  private readonly ufrags = new Set<string>();
  private readonly passwords = new Map<string, string>();
  private ufrag: string | undefined;
  private password: string | undefined;
  private readonly mids: string[] = [];
  private sections = 0;
  private candidates = 0;
  private setup: SessionDescription['setup'];
  private isBundled = false;
  private isLite = false;
  private isTrickle = false;
  private hasEndOfCandidates = false;
  private lastLine: number;
  private around: string;

  constructor(source: Evidence, before: string) {
    this.source = source;
    this.lastLine = source.line;
    this.around = before;
  }

  add(line: string, number: number): void {
    this.lastLine = number;
    const ufrag = /^a=ice-ufrag:([^\s"'\\]+)/.exec(line)?.[1];
    if (ufrag !== undefined) this.ufrags.add(ufrag);
    this.readPassword(line, ufrag);
    const mid = /^a=mid:([^\s"'\\]+)/.exec(line)?.[1];
    if (mid !== undefined) this.mids.push(mid);
    if (/^m=[a-z]/.test(line)) this.sections++;
    if (/^a=candidate:/.test(line)) this.candidates++;
    const setup = /^a=setup:(actpass|active|passive)\b/.exec(line)?.[1];
    if (setup === 'actpass' || setup === 'active' || setup === 'passive') this.setup ??= setup;
    this.isBundled ||= /^a=group:BUNDLE \S+ \S/.test(line);
    this.isLite ||= /^a=ice-lite\b/.test(line);
    this.isTrickle ||= /^a=ice-options:.*\btrickle\b/.test(line);
    this.hasEndOfCandidates ||= /^a=end-of-candidates\b/.test(line);
  }

  /** A ufrag and its password are in one section, in any order. */
  private readPassword(line: string, ufrag: string | undefined): void {
    if (line.startsWith('m=')) {
      this.ufrag = undefined;
      this.password = undefined;
    }
    this.ufrag = ufrag ?? this.ufrag;
    const password = /^a=ice-pwd:([\w+/]{22,256})(?![^\s"'\\])/.exec(line)?.[1];
    if (password !== undefined) this.password = fingerprintOf(password);
    if (this.ufrag !== undefined && this.password !== undefined) this.passwords.set(this.ufrag, this.password);
  }

  /** JSON may name the type behind the description. */
  learn(text: string): void {
    if (this.source.line === this.lastLine) this.around += ` ${text}`;
  }

  found(): FoundDescription | undefined {
    if (this.sections === 0 && this.ufrags.size === 0) return undefined;
    const type = typeIn(this.around);
    const direction = directionIn(this.around);
    return {
      description: {
        source: this.source,
        ...(type === undefined ? {} : { type }),
        ...(this.setup === undefined ? {} : { setup: this.setup }),
        ufrags: [...this.ufrags],
        passwords: this.passwords,
        isBundled: this.isBundled,
        mids: this.mids,
        sections: this.sections,
        candidates: this.candidates,
        isLite: this.isLite,
        isTrickle: this.isTrickle,
        hasEndOfCandidates: this.hasEndOfCandidates,
      },
      lastLine: this.lastLine,
      ...(direction === undefined ? {} : { direction }),
    };
  }
}
