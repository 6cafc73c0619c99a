import type { Evidence, Session } from '../../../ice/session.ts';

/** A TURN server has refused its client a permission. */
export interface Denial {
  readonly source: Evidence;
  /** The address of the peer, where the log has it. */
  readonly peer?: string;
}

export function deniedBy({ events }: Session): Denial[] {
  return events.flatMap((one) => {
    if (one.event !== 'turn-error' || one.code !== 403) return [];
    if (one.method !== undefined && one.method !== 'CreatePermission' && one.method !== 'ChannelBind') return [];
    return [{ source: one.source, ...(one.peer === undefined ? {} : { peer: one.peer }) }];
  });
}

/** The peers that are the address of a relay in this session. */
export function ownRelaysAmong(peers: readonly string[], { local, remote, events }: Session): string[] {
  const relays = [...local.candidates, ...remote.candidates].filter(({ type }) => type === 'relay');
  const addresses = new Set([
    ...relays.flatMap(({ address }) => address ?? []),
    ...events.flatMap((one) => (one.event === 'turn-session' ? (one.relay?.replace(/:\d+$/, '') ?? []) : [])),
  ]);
  return peers.filter((peer) => addresses.has(peer));
}
