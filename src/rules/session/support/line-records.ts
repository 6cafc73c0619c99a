import { NearLines } from './near-lines.ts';
import type { Note } from './notes.ts';
import type { Product } from './products.ts';
import type { Server, ServerFault } from './servers.ts';

/** What else the rules need from an input's lines, other than candidates, descriptions and events. */
export interface LineRecords {
  readonly servers: Server[];
  readonly serverFaults: ServerFault[];
  readonly notes: Note[];
  /** The programs that the lines name, or that write so. */
  readonly products: Set<Product>;
  /** The lines with candidates, and those around them. */
  readonly near: NearLines;
}

/** Caps what a session that repeats itself can take in memory. */
const MOST = 200;

export function nothingRead(file: string): LineRecords {
  return { servers: [], serverFaults: [], notes: [], products: new Set(), near: new NearLines(file) };
}

export function keep<T>(list: T[], more: readonly T[]): void {
  if (list.length < MOST) list.push(...more.slice(0, MOST - list.length));
}

/** Adds what was read later in the same input. */
export function append(records: LineRecords, more: LineRecords): void {
  addServers(records, more);
  keep(records.notes, more.notes);
  for (const product of more.products) records.products.add(product);
  records.near.append(more.near);
}

export function addServers({ servers, serverFaults }: LineRecords, more: LineRecords): void {
  keep(servers, more.servers);
  keep(serverFaults, more.serverFaults);
}
