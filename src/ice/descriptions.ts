import { directionIn, typeIn } from '../logs/description-words.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Evidence, SessionDescription } from './session.ts';

/** An m-section of a description, as far as the rules need it. */
export interface Section {
  source: Evidence;
  /** The sections of one description share this place. */
  description: Evidence;
  /** The port of the m= line. */
  port: number;
  /** The mids of the BUNDLE group of its description. */
  bundle: readonly string[];
  mid?: string;
  ufrag?: string;
  ufragSource?: Evidence;
  /** The address of its c= line, or of the description's. */
  address?: string;
  /** The text after `a=candidate:`. */
  candidates: { text: string; source: Evidence }[];
  hasEnd: boolean;
  /** a=rtcp-mux: RTP and RTCP share a port. */
  hasMux: boolean;
  /** Audio or video, and no data channel. */
  isMedia: boolean;
}

/** A session description, the lines that it takes, and which side's it is, where its surroundings say so. */
export interface FoundDescription {
  description: SessionDescription;
  sections: readonly Section[];
  lastLine: number;
  direction?: 'sent' | 'received';
}

/** Lines of a log are longer; no description is. */
const LONGEST_LINE = 256 * 1024;

/** The callbacks of a reader of descriptions. */
export interface DescriptionTaker {
  /** A description that began at `line` has this ufrag; it is taken when it has ended. */
  ufrag(ufrag: string, line: number): void;
  description(found: FoundDescription): void;
}

/** Finds session descriptions (RFC 8866), also where JSON has made one line of each. */
export class DescriptionReader {
  private readonly file: string;
  private readonly taker: DescriptionTaker;
  private open: OpenDescription | undefined;
  private line = 0;
  private before = '';

  constructor(file: string, taker: DescriptionTaker) {
    this.file = file;
    this.taker = taker;
  }

  read(text: string): void {
    this.line++;
    if (text.length <= LONGEST_LINE && (this.open !== undefined || text.includes('='))) this.readPieces(text);
    if (text.length > MOST_BEFORE || text.trim() !== '') this.before = text;
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
        this.readSdp(line, column + before.length, `${this.before.slice(0, MOST_BEFORE)}\n${rest}${before}`);
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
    const source = { file: this.file, line: this.line, column };
    this.open ??= new OpenDescription(source, before);
    const ufrag = this.open.add(line, source);
    if (ufrag !== undefined) this.taker.ufrag(ufrag, this.open.line);
  }

  private close(): void {
    const found = this.open?.found();
    this.open = undefined;
    if (found !== undefined) this.taker.description(found);
  }
}

const MOST_BEFORE = 400;
/** A line end: literal, in JSON, in JSON within JSON, as syslog writes it, or in a Markdown table. */
const LINE_END = /(?<!\\)\\+(?:r(?:\\+n)?|n)|#015#012|#012|\r|<br ?\/?>/i;
/** What logs put before a line of a description. */
const BEFORE_SDP = /^(?:.*?[\s"'`>|\])};:,])??(?=[vosmctba]=\S)/;
const SHORTEST_LINE = 'a=x'.length;

/**
 * Without the quotes and blanks after it. An expression for them takes time that grows with the square of their
 * number.
 */
function withoutEnd(line: string): string {
  let end = line.length;
  while (end > SHORTEST_LINE && /["'`\s]/.test(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}

/** A description that is still being read. */
class OpenDescription {
  private readonly source: Evidence;
  private readonly ufrags = new Set<string>();
  private readonly passwords = new Map<string, string>();
  private ufrag: string | undefined;
  private password: string | undefined;
  private readonly mids: string[] = [];
  private readonly sections: Section[] = [];
  private bundle: readonly string[] = [];
  private address: string | undefined;
  private candidates = 0;
  private setup: SessionDescription['setup'];
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

  get line(): number {
    return this.source.line;
  }

  /** Reads a line of it. Returns the ufrag that it has. */
  add(line: string, source: Evidence): string | undefined {
    this.lastLine = source.line;
    const type = line.charAt(0);
    if (type === 'm') this.beginSection(line, source);
    if (type === 'c') this.readAddress(line);
    const [, name = '', value = ''] = type === 'a' ? (ATTRIBUTE.exec(line) ?? []) : [];
    return name === '' ? undefined : this.readAttribute(name, value, source);
  }

  private beginSection(line: string, source: Evidence): void {
    if (!/^m=[a-z]/.test(line)) return;
    this.ufrag = undefined;
    this.password = undefined;
    const port = Number(/^m=\S+ (\d+)/.exec(line)?.[1] ?? 0);
    const { address, bundle } = this;
    this.sections.push({
      ...{ source, description: this.source, port, bundle, candidates: [], hasEnd: false, hasMux: false },
      isMedia: /^m=(?:audio|video) /.test(line),
      ...(address === undefined ? {} : { address }),
    });
  }

  private readAddress(line: string): void {
    const address = /^c=IN IP[46] (\S+)/.exec(line)?.[1];
    const section = this.sections.at(-1);
    if (address === undefined) return;
    if (section === undefined) this.address = address;
    else section.address = address;
  }

  private readAttribute(name: string, value: string, source: Evidence): string | undefined {
    const section = this.sections.at(-1);
    const [word = ''] = WORD.exec(value) ?? [];
    switch (name) {
      case 'ice-ufrag':
        if (word === '') return undefined;
        this.ufrags.add(word);
        this.ufrag = word;
        this.pairPassword();
        if (section !== undefined) Object.assign(section, { ufrag: word, ufragSource: source });
        return word;
      case 'ice-pwd':
        if (PASSWORD.test(value)) this.password = fingerprintOf(value);
        this.pairPassword();
        break;
      case 'mid':
        if (word !== '') this.mids.push(word);
        if (section !== undefined) section.mid = word;
        break;
      case 'candidate':
        this.candidates++;
        if (section !== undefined && section.candidates.length < MOST_CANDIDATES)
          section.candidates.push({ text: value.replaceAll('\\/', '/'), source });
        break;
      case 'end-of-candidates':
        this.hasEndOfCandidates = true;
        if (section !== undefined) section.hasEnd = true;
        break;
      case 'group':
        if (value.startsWith('BUNDLE')) this.bundle = value.split(/\s+/).slice(1);
        break;
      case 'setup':
        if (word === 'actpass' || word === 'active' || word === 'passive') this.setup ??= word;
        break;
      case 'rtcp-mux':
        if (section !== undefined) section.hasMux = true;
        break;
      case 'ice-lite':
        this.isLite = true;
        break;
      case 'ice-options':
        this.isTrickle ||= /\btrickle\b/.test(value);
        break;
      default:
    }
    return undefined;
  }

  /** A ufrag and its password are in one section, in any order. */
  private pairPassword(): void {
    if (this.ufrag !== undefined && this.password !== undefined) this.passwords.set(this.ufrag, this.password);
  }

  /** JSON may name the type after the description. */
  learn(text: string): void {
    if (this.source.line === this.lastLine) this.around += ` ${text}`;
  }

  found(): FoundDescription | undefined {
    if (this.sections.length === 0 && this.ufrags.size === 0) return undefined;
    const type = typeIn(this.around);
    const direction = directionIn(this.around);
    return {
      description: {
        source: this.source,
        ...(type === undefined ? {} : { type }),
        ...(this.setup === undefined ? {} : { setup: this.setup }),
        ufrags: [...this.ufrags],
        passwords: [...this.passwords].map(([ufrag, fingerprint]) => ({ ufrag, fingerprint })),
        isBundled: this.bundle.length > 1,
        mids: this.mids,
        sections: this.sections.length,
        candidates: this.candidates,
        isLite: this.isLite,
        isTrickle: this.isTrickle,
        hasEndOfCandidates: this.hasEndOfCandidates,
      },
      sections: this.sections,
      lastLine: this.lastLine,
      ...(direction === undefined ? {} : { direction }),
    };
  }
}

/** A section with more candidates keeps the first ones. */
const MOST_CANDIDATES = 100;
const ATTRIBUTE = /^a=([\w-]+):?(.*)$/;
const PASSWORD = /^[\w+/]{22,256}$/;
const WORD = /^[^\s"'\\]+/;
