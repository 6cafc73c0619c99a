import type { RecordLine } from '../../live/protocol.ts';

/** How many lines of a room are kept for its verdict. */
const MOST_LINES = 20_000;
const MOST_ROOMS = 200;

/** The state of a peer's connection; reset when it begins a new one. */
interface PeerState {
  connection: string | undefined;
  ice: string | undefined;
  gathering: string | undefined;
  /** How many candidates the other peer may check: it has not withheld them, and they are not for active TCP alone. */
  offered: number;
  hasSelected: boolean;
  /** The browser did not accept its configuration. */
  isRefused: boolean;
}

const BEGUN: PeerState = {
  ...{ connection: undefined, ice: undefined, gathering: undefined },
  ...{ offered: 0, hasSelected: false, isRefused: false },
};

/** A room as its record shows it. */
class WatchedRoom {
  readonly texts = new Map<string, string[]>();
  readonly states = new Map<string, PeerState>();
  isReported = false;
  isCut = false;

  add({ peer, ...line }: RecordLine): void {
    const lines = this.texts.get(peer) ?? [];
    this.texts.set(peer, lines);
    if (lines.length < MOST_LINES) lines.push(JSON.stringify({ ...line, peer }));
    else this.isCut = true;
    if (line['configuration'] !== undefined) this.begin(peer);
    const state = this.states.get(peer);
    if (state === undefined) return;
    if (typeof line['connectionState'] === 'string') state.connection = line['connectionState'];
    if (typeof line['iceConnectionState'] === 'string') state.ice = line['iceConnectionState'];
    if (typeof line['iceGatheringState'] === 'string') state.gathering = line['iceGatheringState'];
    if (isCandidate(line['onicecandidate'])) state.offered++;
    if (isUnsent(line['withheld'])) state.offered--;
    if (isRefusal(line['error'])) state.isRefused = true;
    if (Array.isArray(line['getStats'])) state.hasSelected = line['getStats'].some(isSelected);
  }

  private begin(peer: string): void {
    this.states.set(peer, { ...BEGUN });
    this.isReported = false;
  }

  /** One side is enough: there will be no connection. */
  private get isRefused(): boolean {
    return [...this.states.values()].some(({ isRefused }) => isRefused);
  }

  /** The outcome, once both sides know it. */
  get outcome(): 'connected' | 'failed' | undefined {
    const both = [...this.states.values()];
    if (this.isRefused) return 'failed';
    if (both.length < 2) return undefined;
    if (both.every(({ connection }) => connection === 'connected')) return 'connected';
    // Without any candidate, browsers wait forever.
    if (both.every(({ gathering, offered }) => gathering === 'complete' && offered === 0)) return 'failed';
    const isOver = ({ connection, ice }: PeerState): boolean => connection === 'failed' || ice === 'failed';
    return both.every((one) => isOver(one) || one.connection === 'connected') ? 'failed' : undefined;
  }

  /** Whether it still waits for something the verdict needs: the selected pair, candidates, or server errors. */
  isWaiting(waitsForGathering: boolean): boolean {
    if (this.isRefused) return false;
    const both = [...this.states.values()];
    const isGathering = waitsForGathering && both.some(({ gathering }) => gathering !== 'complete');
    return isGathering || (this.outcome === 'connected' && !both.every(({ hasSelected }) => hasSelected));
  }
}

function isCandidate(gathered: unknown): boolean {
  const text = typeof gathered === 'object' && gathered !== null && 'candidate' in gathered ? gathered.candidate : '';
  return typeof text === 'string' && text !== '' && !text.includes(' tcptype active');
}

function isUnsent(withheld: unknown): boolean {
  return typeof withheld === 'string' && withheld.includes(' is not sent: ');
}

/** In the words of Chromium and of Firefox. */
function isRefusal(error: unknown): boolean {
  return typeof error === 'string' && /construct 'RTCPeerConnection'|RTCPeerConnection constructor/.test(error);
}

function isSelected(stat: unknown): boolean {
  return typeof stat === 'object' && stat !== null && 'selected' in stat && stat.selected === true;
}

/** Follows the record, and reports when a room's session has ended, one way or the other. */
export class Watch {
  private readonly rooms = new Map<string, WatchedRoom>();
  private readonly settle: (room: string) => void;
  private readonly waitsForGathering: boolean;

  constructor(waitsForGathering: boolean, settle: (room: string) => void) {
    this.waitsForGathering = waitsForGathering;
    this.settle = settle;
  }

  add(line: RecordLine): void {
    const room = this.rooms.get(line.room) ?? new WatchedRoom();
    // The room that was used last is the last one.
    this.rooms.delete(line.room);
    this.rooms.set(line.room, room);
    for (const name of this.rooms.keys()) {
      if (this.rooms.size <= MOST_ROOMS) break;
      this.rooms.delete(name);
    }
    room.add(line);
    if (room.isReported || room.outcome === undefined || room.isWaiting(this.waitsForGathering)) return;
    room.isReported = true;
    this.settle(line.room);
  }

  /** Each side's log of a room, as `icescope diagnose` reads it, named as in the timeline. */
  textsOf(room: string): { name: string; text: string }[] {
    const texts = [...(this.rooms.get(room)?.texts ?? [])];
    const nameOf = (peer: string): string => (this.rooms.size > 1 ? `${room} ${peer}` : peer);
    return texts.map(([peer, lines]) => ({ name: nameOf(peer), text: `${lines.join('\n')}\n` }));
  }

  isReported(room: string): boolean {
    return this.rooms.get(room)?.isReported === true;
  }

  /** Every room in which a connection was begun. */
  get begun(): string[] {
    return [...this.rooms].filter(([, { states }]) => states.size > 0).map(([name]) => name);
  }
}
