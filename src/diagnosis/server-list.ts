import { ServerReader } from '../ice/servers.ts';
import type { SessionServer } from '../ice/session.ts';
import { LineReader } from '../rules/session/support/line-reader.ts';
import type { LineRecords } from '../rules/session/support/line-records.ts';

/** The servers of a list of iceServers, and what the rules need of its lines. */
export interface ServerList {
  servers: SessionServer[];
  records: LineRecords;
}

export function readServerList(text: string, file: string): ServerList {
  const servers: SessionServer[] = [];
  const reader = new ServerReader(file, (server) => servers.push(server));
  const lines = new LineReader(file);
  for (const line of text.split('\n')) {
    reader.read(line);
    lines.read(line);
  }
  return { servers, records: lines.taken() };
}
