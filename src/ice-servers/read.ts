import { z } from 'zod';
import { invalidTargets } from '../errors.ts';

/** The place of a URL in a list. */
export interface UrlPlace {
  readonly file: string;
  /** From 1, as the column is. */
  readonly line?: number;
  readonly column?: number;
  /** `servers.txt:3`. */
  readonly text: string;
}

/** Called with each URL of a list, and a function that must be called immediately, if at all. */
export type TakeUrl = (url: string, place: () => UrlPlace) => void;

const urls = z.union([z.string(), z.array(z.string())]);

/** An RTCIceServer of WebRTC; `url` is its old spelling. Credentials are not read. */
const iceServer = z.union([
  z.string().transform((text) => [text]),
  z.object({ urls }).transform((server) => [server.urls].flat()),
  z.object({ url: urls }).transform((server) => [server.url].flat()),
]);

/** An RTCConfiguration, its iceServers alone, or a single server. */
const configuration = z.union([
  z.object({ iceServers: z.array(iceServer) }).transform(({ iceServers }) => iceServers),
  z.array(iceServer),
  iceServer.transform((server) => [server]),
]);

/** Reads and counts the URLs of a JSON text, like RTCPeerConnection. Throws a UserError that names the file. */
export function readIceServers(text: string, file: string, take: TakeUrl): number {
  const parsed = configuration.safeParse(parseJson(text, file));
  if (!parsed.success) {
    throw invalidTargets(file, 'expected {"iceServers":[{"urls":"stun:…"}]}, or the list alone');
  }
  for (const [i, server] of parsed.data.entries()) {
    for (const url of server) take(url, () => ({ file, text: `${file}: iceServers[${i}]` }));
  }
  return parsed.data.flat().length;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidTargets(file, placeOfFault(text));
  }
}

/** In longer texts, the fault in the JSON is not searched for. */
const MOST_SEARCHED = 1024 * 1024;

/** Where the text stops being JSON. JSON.parse's message would quote it, including credentials. */
function placeOfFault(text: string): string {
  const quotes = 'names and strings need double quotes';
  if (text.length > MOST_SEARCHED) return quotes;
  if (beginsJson(text)) return 'it ends too early';
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (beginsJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const lines = text.slice(0, good).split('\n');
  return `it is broken at line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1} (${quotes})`;
}

/** Whether it is JSON that was cut off. */
function beginsJson(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message)?.[1];
    return /end of JSON|Unterminated string/.test(message) || Number(position) === start.length;
  }
}
