import { CLOSE, type JoinMessage } from './protocol.ts';
import { type Connection, type Peer, Room, type Surroundings } from './room.ts';

/** A page without a connection may come back within this time, in milliseconds. */
const GRACE = 20_000;
const MOST_ROOMS = 2000;

/** A page in its room. */
export interface Seat {
  readonly room: Room;
  readonly peer: Peer;
}

/** All rooms, by name. */
export class Rooms {
  private readonly rooms = new Map<string, Room>();
  private readonly world: Surroundings;
  private tabs = 0;

  constructor(world: Surroundings) {
    this.world = world;
  }

  /** Finds a place for a page, or closes its connection with the reason. */
  join(connection: Connection, { room: name, resume, got = 0 }: JoinMessage, clockOffset: number): Seat | undefined {
    const seat = resume === undefined ? undefined : this.resume(connection, resume, got);
    if (seat !== undefined) return seat;
    const known = name === undefined ? undefined : this.rooms.get(name);
    if (known === undefined && this.rooms.size >= MOST_ROOMS) {
      connection.close(CLOSE.busy, 'there are too many rooms');
      return undefined;
    }
    const room = known ?? this.open(name);
    const peer = room.join(connection, clockOffset);
    if (peer !== undefined) return { room, peer };
    connection.close(CLOSE.roomFull, `two are in the room ${room.name} already; take another name`);
    return undefined;
  }

  private resume(connection: Connection, key: string, got: number): Seat | undefined {
    for (const room of this.rooms.values()) {
      const peer = room.resume(connection, key, got);
      if (peer !== undefined) return { room, peer };
    }
    return undefined;
  }

  private open(name: string | undefined): Room {
    const isOneTab = name === undefined;
    // The name of a shared room never has a blank.
    const room = new Room(name ?? `tab ${++this.tabs}`, isOneTab, this.world);
    this.rooms.set(room.name, room);
    return room;
  }

  /** Called at intervals: confirms messages, and drops empty rooms and pages that have not come back. */
  tidy(): void {
    const now = this.world.now();
    for (const room of this.rooms.values()) {
      for (const peer of [...room.all]) {
        if (peer.lostAt !== undefined && now - peer.lostAt >= GRACE) room.leave(peer, 'left');
        else peer.confirm(1);
      }
      if (room.isEmpty) this.rooms.delete(room.name);
    }
  }
}
