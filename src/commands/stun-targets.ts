import { noTargets } from '../errors.ts';
import type { Io } from '../io/io.ts';
import { readText } from './read-text.ts';

/** A URL out of a list, and where it stands: `servers.txt:3`; put into words only when there is something to say. */
export interface ListedUrl {
  url: string;
  place: () => string;
}

/** The URLs of a file: one a line, `#` begins a comment, empty lines do not count; or an iceServers JSON. */
export async function readTargets(file: string, io: Io): Promise<ListedUrl[]> {
  const text = await readText(file, io.stdin);
  const name = file === '-' ? 'standard input' : file;
  const listed =
    /^\s*[[{]/.test(text) && !/^\s*\[[0-9a-f:.]+\]/i.test(text) ? await fromJson(text, name) : fromLines(text, name);
  if (listed.length === 0) throw noTargets(name);
  return listed;
}

async function fromJson(text: string, file: string): Promise<ListedUrl[]> {
  const { readIceServers } = await import('./ice-servers.ts');
  return readIceServers(text, file);
}

function fromLines(text: string, file: string): ListedUrl[] {
  const listed: ListedUrl[] = [];
  for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
    const url = (line.includes('#') ? line.replace(/(?:^|\s)#.*$/, '') : line).trim();
    if (url !== '') listed.push({ url, place: () => `${file}:${i + 1}` });
  }
  return listed;
}
