import { InputReader } from '../../diagnosis/input-reader.ts';
import type { Part } from '../../diagnosis/part.ts';
import type { Texts } from '../../explain/texts/text.ts';
import { isSession } from '../../ice/observed.ts';
import { openFile } from '../../io/file.ts';
import { GunzipSource } from '../../io/gunzip.ts';
import { HeadSource } from '../../io/head.ts';
import type { Io } from '../../io/io.ts';
import { TextSource } from '../../io/sniff.ts';
import { asUnreadable } from '../../io/unreadable.ts';
import { forAnother } from '../shared/elsewhere.ts';
import { readLog } from '../shared/read-log.ts';
import { LogOrRecord } from './live-records.ts';

/** An input to read, and whose it is, where the user says so. */
export interface Input {
  path: string;
  side?: 'local' | 'remote';
}

/** What an input turned out to be. */
export interface ReadInput {
  path: string;
  lines: number;
  /** Its first bytes, which show what it is. */
  head: Uint8Array;
  /** Whether it has a session or iceServers. */
  hasSomething: boolean;
}

/** Called after each chunk of an input, and when it pauses. */
export interface Between {
  drain: () => Promise<void>;
  pause: (reader: InputReader) => void;
}

/** Where the results of reading go. */
export interface Taken {
  /** A session, when it has ended. */
  part: (part: Part) => void;
  /** The sides of sessions, from one input. */
  sides: (parts: readonly Part[]) => void;
}

interface Reading {
  input: Input;
  texts: Texts;
  taken: Taken;
  between: Between;
  io: Io;
}

/** Reads an input to its end, and hands on its sessions. Throws a UserError that names it when that cannot be. */
export async function readInput({ input: { path, side }, texts, taken, between, io }: Reading): Promise<ReadInput> {
  let hasSomething = false;
  const reader = new InputReader(path, side, texts, (part) => {
    hasSomething ||= isSession(part.observed) || part.observed.servers.length > 0;
    taken.part(part);
  });
  const logOrRecord = side === undefined ? new LogOrRecord(path, reader.reader) : undefined;
  try {
    const start = new HeadSource(new GunzipSource(path === '-' ? io.stdin : await openFile(path)));
    const source = new TextSource(start, path, 'diagnose');
    const pause = (): void => between.pause(reader);
    await readLog(source, logOrRecord ?? reader.reader, { drain: between.drain, pause }, io.interrupt);
    if (path !== '-' && !io.interrupt.aborted) await source.close();
    const record = logOrRecord?.record;
    if (record !== undefined) return await readRecord(path, record, start.head, taken);
    reader.end();
    return { path, lines: reader.lineCount, head: start.head, hasSomething };
  } catch (error) {
    throw (
      (path === '-' ? undefined : await forAnother(path, 'diagnose')) ??
      asUnreadable(path === '-' ? 'standard input' : path, error)
    );
  }
}

/** Each peer in a record is a separate input. */
async function readRecord(path: string, record: string, head: Uint8Array, taken: Taken): Promise<ReadInput> {
  const { partsOf, recordTexts } = await import('../../library/diagnose.ts');
  const texts = recordTexts(path === '-' ? 'standard input' : path, record);
  taken.sides(texts.flatMap(partsOf));
  return { path, lines: record.split('\n').length - 1, head, hasSomething: texts.length > 0 };
}
