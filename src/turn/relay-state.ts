import { parseIP, sameTransportAddress, type TransportAddress } from '../stun/ip.ts';
import { FIRST_CHANNEL, LAST_CHANNEL } from './channel-data.ts';

/** In milliseconds (RFC 8656 sections 9 and 12). */
const PERMISSION_LIFETIME = 300_000;
const CHANNEL_LIFETIME = 600_000;

/** Refreshes happen this long before expiry, or after half of a short lifetime. */
const MARGIN = 60_000;

/** Something that expires on the server unless it is refreshed. */
interface Lease {
  expiresAt: number;
  /** Infinite once a refresh has begun. */
  refreshAt: number;
}

export interface Channel extends Lease {
  number: number;
  peer: TransportAddress;
}

interface Permission extends Lease {
  peer: TransportAddress;
}

/** What needs to be refreshed. */
export interface Due {
  allocation: boolean;
  peers: TransportAddress[];
  channels: Channel[];
}

/** A client's view of its allocation: when it expires, which peers have permission, which channels are bound. */
export class RelayState {
  private allocation: Lease | undefined;
  /** Keyed by the bytes of the address, because permissions apply to all ports. */
  private readonly permissions = new Map<string, Permission>();
  private readonly channels = new Map<number, Channel>();
  private nextChannel = FIRST_CHANNEL;

  isAllocated(now: number): boolean {
    return this.allocation !== undefined && now < this.allocation.expiresAt;
  }

  /** `lifetime` in seconds. */
  extend(lifetime: number, now: number): void {
    this.allocation = leaseOf(lifetime * 1000, now);
  }

  /** Forgets the allocation, and everything that belongs to it. */
  release(): void {
    this.allocation = undefined;
    this.permissions.clear();
    this.channels.clear();
  }

  permit(peers: readonly TransportAddress[], now: number): void {
    for (const peer of peers) {
      this.permissions.set(keyOf(peer.address), { peer, ...leaseOf(PERMISSION_LIFETIME, now) });
    }
  }

  /** Binding a channel permits its peer too (RFC 8656 section 12.3). */
  bind(number: number, peer: TransportAddress, now: number): void {
    this.channels.set(number, { number, peer, ...leaseOf(CHANNEL_LIFETIME, now) });
    this.permit([peer], now);
  }

  isPermitted({ address }: TransportAddress, now: number): boolean {
    return (this.permissions.get(keyOf(address))?.expiresAt ?? 0) > now;
  }

  channel(number: number): Channel | undefined {
    return this.channels.get(number);
  }

  channelTo(peer: TransportAddress): Channel | undefined {
    return [...this.channels.values()].find((one) => sameTransportAddress(one.peer, peer));
  }

  /** A number for a new channel; numbers bound to other peers are not reused. Undefined if all are used up. */
  newChannel(): number | undefined {
    return this.nextChannel > LAST_CHANNEL ? undefined : this.nextChannel++;
  }

  /** When the next of all that lasts is to be refreshed. */
  get refreshAt(): number {
    return Math.min(...this.leases.map(({ refreshAt }) => refreshAt));
  }

  /** Returns what must be refreshed by now, each only once. */
  takeDue(now: number): Due {
    const isDue = ({ refreshAt }: Lease): boolean => refreshAt <= now;
    const channels = [...this.channels.values()].filter(isDue);
    const permissions = [...this.permissions.values()].filter(isDue);
    const allocation = this.allocation !== undefined && isDue(this.allocation);
    for (const lease of this.leases.filter(isDue)) lease.refreshAt = Number.POSITIVE_INFINITY;
    return { allocation, channels, peers: permissions.map(({ peer }) => peer) };
  }

  private get leases(): Lease[] {
    const allocation = this.allocation === undefined ? [] : [this.allocation];
    return [...allocation, ...this.permissions.values(), ...this.channels.values()];
  }
}

function leaseOf(lifetime: number, now: number): Lease {
  return { expiresAt: now + lifetime, refreshAt: now + Math.max(lifetime - MARGIN, lifetime / 2) };
}

/** One address has several spellings. */
function keyOf(address: string): string {
  return parseIP(address)?.join('.') ?? address;
}
