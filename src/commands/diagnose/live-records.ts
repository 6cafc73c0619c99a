import { open } from 'node:fs/promises';
import { isLiveRecord } from '../../diagnosis/live-record.ts';
import type { Part } from '../../diagnosis/part.ts';
import { statOf } from '../../io/file.ts';
import type { Input, ReadInput } from './read-input.ts';

/** So many bytes show what it is. */
const SHOWN = 64;

/** Is one of the inputs a record of `icescope live`? It has both sides of its sessions. */
export async function hasRecord(inputs: readonly Input[]): Promise<boolean> {
  const found = await Promise.all(inputs.map(isRecord));
  return found.includes(true);
}

/** A pipe cannot be looked at beforehand. */
export async function isRecord({ path, side }: Input): Promise<boolean> {
  if (path === '-' || side !== undefined || (await statOf(path))?.isFile() !== true) return false;
  const start = Buffer.alloc(SHOWN);
  try {
    const file = await open(path);
    await file.read(start, 0, SHOWN, 0).finally(() => file.close());
  } catch {
    // The error comes when it is read as a log.
    return false;
  }
  return isLiveRecord(start.toString());
}

/** Reads a record; each peer in it is an input of its own. */
export async function readRecord(path: string, take: (part: Part) => void): Promise<ReadInput> {
  const { readText } = await import('../shared/read-text.ts');
  const { partsOf, recordTexts } = await import('../../library/diagnose.ts');
  const text = await readText(path);
  const texts = recordTexts(path, text);
  for (const part of texts.flatMap(partsOf)) take(part);
  const lines = text.split('\n').length - 1;
  return { path, lines, head: Buffer.from(text.slice(0, SHOWN)), hasSomething: texts.length > 0 };
}
