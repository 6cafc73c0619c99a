import type { World } from '../binding.ts';
import { waitUntil } from '../clock.ts';
import type { TurnFacts } from './facts.ts';
import { Slots } from './slots.ts';

/** The error codes for a quota that is used up, and for a server that has no port left. */
const NO_MORE = [486, 508];

/** In milliseconds: coturn keeps counting a released allocation for up to two seconds. */
const LINGER = 3000;

/**
 * Limits concurrent checks. A server that refuses an allocation may do so because of the other checks, which can
 * exhaust a quota of this user or of all users together. Such a check is repeated alone.
 */
export class QuotaGuard {
  private readonly limit: number;
  private readonly world: Pick<World, 'clock' | 'stop'>;
  private readonly slots: Slots;
  private running = 0;
  private begun = 0;
  /** When a check last released an allocation. */
  private releasedAt = Number.NEGATIVE_INFINITY;

  constructor(limit: number, world: Pick<World, 'clock' | 'stop'>) {
    this.limit = limit;
    this.world = world;
    this.slots = new Slots(limit);
  }

  /** Undefined if it was time to stop before the check began. */
  async run(check: () => Promise<TurnFacts>): Promise<TurnFacts | undefined> {
    const first = await this.slots.hold(1, () => this.amongOthers(check));
    if (first === undefined || !first.hadCompany || !isOverQuota(first.facts)) return first?.facts;
    const { facts } = first;
    return this.slots.hold(this.limit, () => this.alone(check, facts), true);
  }

  private async amongOthers(check: () => Promise<TurnFacts>) {
    if (this.world.stop.isStopped) return undefined;
    const isFirst = this.running === 0 && !this.isLingering;
    const number = ++this.begun;
    this.running++;
    const facts = await this.noted(check);
    this.running--;
    return { facts, hadCompany: !isFirst || this.begun > number };
  }

  /** Waits until no server counts anything from this run, so that a refusal is really about this check. */
  private async alone(check: () => Promise<TurnFacts>, before: TurnFacts): Promise<TurnFacts> {
    const { clock, stop } = this.world;
    if (this.isLingering) await waitUntil(this.releasedAt + LINGER, clock, stop);
    return stop.isStopped ? before : this.noted(check);
  }

  private async noted(check: () => Promise<TurnFacts>): Promise<TurnFacts> {
    const facts = await check();
    if (facts.relayedAddress !== undefined) this.releasedAt = this.world.clock.now();
    return facts;
  }

  private get isLingering(): boolean {
    return this.world.clock.now() < this.releasedAt + LINGER;
  }
}

/** Whether the first or the second allocation exceeded the quota. */
function isOverQuota({ allocationError, relay }: TurnFacts): boolean {
  return [allocationError, relay?.error].some((error) => NO_MORE.includes(error?.status ?? 0));
}
