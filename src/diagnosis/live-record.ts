/** The record of `icescope live` has the logs of several peers: line by line, each with its room and its peer. */

/** How a file begins, and how the lines do that `icescope live -f ndjson` prints, or grep has left of a file. */
const HEAD = /^\ufeff?\{(?:"icescope":"live"|"time":"[^"]*","room":"(?:[^"\\]|\\.)*","peer":"[AB]")/;
/** How many characters are enough to recognize a record. */
export const RECORD_START = 512;
const OWNER = /"room":"((?:[^"\\]|\\.)*)","peer":"([AB])"/;
/** The maximum number of peers in a record that people read. */
const MOST_PEERS = 10_000;

export function isLiveRecord(start: string): boolean {
  return HEAD.test(start.slice(0, RECORD_START));
}

/** One peer's log; its lines keep their places in the record. */
export interface PeerLog {
  /** `demo A`. */
  readonly peer: string;
  readonly text: string;
}

/** Splits the record by peer. In a record of one room, peers are named without it. */
export function peerLogs(record: string): PeerLog[] {
  const lines = record.split('\n');
  const owners = lines.map(ownerOf);
  const peers = [...new Set(owners.filter((owner) => owner !== undefined))].slice(0, MOST_PEERS);
  const rooms = new Set(peers.map((peer) => peer.slice(0, -2)));
  return peers.map((peer) => ({
    peer: rooms.size > 1 ? peer : peer.slice(-1),
    text: lines.map((line, at) => (owners[at] === peer ? line : '')).join('\n'),
  }));
}

function ownerOf(line: string): string | undefined {
  const [, room, peer] = OWNER.exec(line) ?? [];
  return peer === undefined ? undefined : `${room} ${peer}`;
}
