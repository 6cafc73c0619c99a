import { ServerReader } from '../ice/servers.ts';
import type { SessionServer } from '../ice/session.ts';
import { LineReader } from '../rules/session/support/line-reader.ts';
import type { LineRecords } from '../rules/session/support/line-records.ts';

/** The servers of a list of iceServers, and what the rules need of its lines. */
export interface ServerList {
  servers: SessionServer[];
  records: LineRecords;
}

/** Finds the servers in a text of any kind, line by line. */
export function readServerList(text: string, file: string): ServerList {
  const servers: SessionServer[] = [];
  const reader = new ServerReader(file, (server) => servers.push(server));
  for (const line of text.split('\n')) reader.read(line);
  return { servers, records: recordsIn(text, file) };
}

/** A list with known servers, in a text that the rules otherwise examine. */
export function withServers(
  text: string,
  file: string,
  servers: SessionServer[],
  entries: LineRecords['servers'],
): ServerList {
  return { servers, records: { ...recordsIn(text, file), servers: entries } };
}

function recordsIn(text: string, file: string): LineRecords {
  const lines = new LineReader(file);
  for (const line of text.split('\n')) lines.read(line);
  return lines.taken();
}
