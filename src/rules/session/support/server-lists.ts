import { LinedText } from './lined-text.ts';
import { type Server, type ServerFault, serverFaultsIn, serversIn } from './servers.ts';

const MARK = /\burls?\b|\b(?:ice|Ice|ICE)[sS]ervers?\b|\bRTCPeerConnection\(/;
/** How many lines above its URLs an entry may begin, and how many lines below them a list may continue. */
const ABOVE = 8;
const BELOW = 12;
/** Long texts are read in parts. */
const MOST_LINES = 200;
const LONGEST_LINE = 256 * 1024;

/** Cuts out the parts of an input that may be lists of iceServers, and finds their entries. */
export class ServerListReader {
  private readonly file: string;
  private readonly take: (servers: Server[], faults: ServerFault[]) => void;
  private readonly above: string[] = [];
  private part: string[] = [];
  private firstLine = 0;
  private left = 0;

  constructor(file: string, take: (servers: Server[], faults: ServerFault[]) => void) {
    this.file = file;
    this.take = take;
  }

  read(line: number, text: string): void {
    const isMarked = text.length <= LONGEST_LINE && MARK.test(text);
    if (isMarked && this.left === 0) this.begin(line);
    if (isMarked) this.left = BELOW;
    if (this.left === 0) {
      if (this.above.length === ABOVE) this.above.shift();
      this.above.push(text);
      return;
    }
    this.part.push(text);
    this.left--;
    if (this.left === 0 || this.part.length >= MOST_LINES) this.end();
  }

  private begin(line: number): void {
    this.part = this.above.splice(0);
    this.firstLine = line - this.part.length;
  }

  /** The part ends, because the input does or the rest belongs to another session. */
  end(): void {
    const { part } = this;
    this.part = [];
    this.left = 0;
    if (part.length === 0) return;
    const text = new LinedText(this.file, part.join('\n'), this.firstLine - 1);
    this.take(serversIn(text), serverFaultsIn(text));
  }
}
