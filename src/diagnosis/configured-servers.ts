import type { Evidence } from '../ice/session.ts';
import type { Entry, RtcConfiguration } from '../ice-servers/configuration.ts';
import { type ServerList, withServers } from './server-list.ts';

/** The servers of the configurations in a file, which was read as what it is, with the places in its text. */
export function configuredServers(
  configurations: readonly RtcConfiguration[],
  text: string,
  file: string,
): ServerList | undefined {
  const starts = lineStarts(text);
  const entries = configurations.flatMap(({ servers }) => servers).filter(({ urls }) => urls.some(isText));
  if (entries.length === 0) return undefined;
  const placeOf = (offset: number): Evidence => placeIn(starts, offset, file);
  const servers = entries.flatMap((entry) => {
    const known = knownOf(entry);
    return entry.urls.filter(isText).map((url) => ({
      source: placeOf(url.range.start),
      // User names and passwords in URLs are not kept.
      url: url.text.trim().replace(/^([a-z]+:)[^@/]*@/i, '$1'),
      ...known,
    }));
  });
  const records = entries.map((entry) => ({
    source: placeOf(entry.range.start),
    urls: entry.urls.filter(isText).map((url) => url.text),
    members: [...entry.members.map(({ name }) => name), ...(entry.isWhole ? [] : ['...'])],
    isListed: true,
    ...knownOf(entry),
  }));
  return withServers(text, file, servers, records);
}

function isText(url: Entry['urls'][number]): url is Extract<Entry['urls'][number], { kind: 'text' }> {
  return url.kind === 'text';
}

function knownOf({ username, credential }: Entry): { username?: string; hasCredential: boolean } {
  const name = username?.value.kind === 'text' ? { username: username.value.text } : {};
  return { ...name, hasCredential: credential !== undefined };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function placeIn(starts: readonly number[], offset: number, file: string): Evidence {
  const line = Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  );
  return { file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}
