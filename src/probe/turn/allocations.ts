import type { AddressFamily } from '../../stun/ip.ts';
import type { Allocated } from '../../turn/allocation.ts';
import type { RelayedProtocol } from '../../turn/requests.ts';
import type { World } from '../binding.ts';
import { waitUntil } from '../clock.ts';
import { errorOf, INTERRUPTED } from './errors.ts';
import type { TurnError } from './facts.ts';
import { type Open, TurnSession, type TurnSettings } from './session.ts';

/** An allocation, even with a useless relayed address, or why there is none. */
export type Allocation =
  | { session: TurnSession; allocated?: Allocated; fault?: TurnError | undefined }
  | { error: TurnError };

export interface Wanted {
  readonly open: Open;
  readonly family: AddressFamily;
  readonly relays?: RelayedProtocol;
  readonly settings: TurnSettings;
}

export const QUOTA_REACHED = 486;
/** In milliseconds: coturn keeps counting a released allocation for up to two seconds. */
const LINGER = 3000;
const ATTEMPTS = 2;

/** Makes allocations, and sees to it that each is released. */
export class Allocations {
  private readonly world: World;
  private releasedAt = Number.NEGATIVE_INFINITY;
  /** Whether the release of every allocation was confirmed. */
  isReleased = true;

  constructor(world: World) {
    this.world = world;
  }

  /** The caller closes the session. Waits if a quota may still count what was just released. */
  async make(wanted: Wanted): Promise<Allocation> {
    const { clock, stop } = this.world;
    for (let attempt = 0; ; attempt++) {
      const made = await this.tryOnce(wanted);
      const isOverQuota = 'error' in made && made.error.status === QUOTA_REACHED;
      const isLingering = clock.now() < this.releasedAt + LINGER;
      if (!isOverQuota || !isLingering || attempt === ATTEMPTS || stop.isStopped) return made;
      await waitUntil(clock.now() + LINGER / ATTEMPTS, clock, stop);
    }
  }

  async close(session: TurnSession): Promise<void> {
    if (!(await session.close())) this.isReleased = false;
    this.releasedAt = this.world.clock.now();
  }

  private async tryOnce({ open, family, relays, settings }: Wanted): Promise<Allocation> {
    const session = await TurnSession.open(open, settings, this.world);
    if (session === undefined) return { error: INTERRUPTED };
    if (!(session instanceof TurnSession)) return { error: { code: session.code, message: session.message } };
    const ended = await session.allocate(family, relays);
    if (ended.kind === 'allocated') return { session, allocated: ended.allocated };
    if (ended.kind === 'unusable') return { session, fault: errorOf(ended, session) };
    const error = errorOf(ended, session) ?? INTERRUPTED;
    const isConfirmed = await session.close();
    // An unsigned error response hardly means success.
    if (!isConfirmed && !(error.code === 'unverified' && error.status !== undefined)) this.isReleased = false;
    return { error };
  }
}
