import { keep, type LineRecords, nothingRead } from './line-records.ts';
import { NearLineReader } from './near-lines.ts';
import { notesIn } from './notes.ts';
import { productsIn } from './products.ts';
import { ServerListReader } from './server-lists.ts';

/** Collects from the lines of an input, one after the other, what the rules need of them. */
export class LineReader {
  private readonly file: string;
  private readonly near: NearLineReader;
  private readonly lists: ServerListReader;
  private records: LineRecords;
  private line = 0;

  constructor(file: string) {
    this.file = file;
    this.records = nothingRead(file);
    this.near = new NearLineReader((line, text) => this.records.near.add(line, text));
    this.lists = new ServerListReader(file, (servers, faults) => {
      keep(this.records.servers, servers);
      keep(this.records.serverFaults, faults);
    });
  }

  read(text: string): void {
    this.line++;
    this.near.read(this.line, text);
    this.lists.read(this.line, text);
    keep(this.records.notes, notesIn(text, this.file, this.line));
    for (const product of productsIn(text)) this.records.products.add(product);
  }

  /** Returns what was read since the last call; what follows belongs to another session. */
  taken(): LineRecords {
    this.lists.end();
    const { records } = this;
    this.records = nothingRead(this.file);
    return records;
  }
}
