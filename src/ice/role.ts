import { isLocalControlling } from './pair-priority.ts';
import type { Evidence, Session, SessionEvent, SessionHalf } from './session.ts';

export type SideName = 'local' | 'remote';

/** The side that nominates the pair (RFC 8445 section 6.1.1), where the inputs show it. */
export function knownController(session: Session): SideName | undefined {
  return byLite(session) ?? byPriorities(session) ?? offering(session);
}

/** The same; if nothing shows it, the local side, which usually makes the offer. */
export function controllerOf(session: Session): SideName {
  return knownController(session) ?? 'local';
}

/** A lite agent only controls another lite agent. */
function byLite({ local, remote }: Session): SideName | undefined {
  if (local.isLite === remote.isLite) return undefined;
  return local.isLite ? 'remote' : 'local';
}

/** The priority that an agent gives to a pair depends on its role. */
function byPriorities({ pairs }: Session): SideName | undefined {
  for (const { local, remote, priority } of pairs) {
    if (priority === undefined || local.priority === undefined || remote.priority === undefined) continue;
    const isLocal = isLocalControlling(priority, local.priority, remote.priority);
    if (isLocal !== undefined) return isLocal ? 'local' : 'remote';
  }
  return undefined;
}

interface Offer {
  side: SideName;
  source: Evidence;
}

/** Later offers do not change the roles. */
function offering({ local, remote, events }: Session): SideName | undefined {
  const offers = [...offersIn(local, 'local'), ...offersIn(remote, 'remote'), ...events.flatMap(offerOf)];
  const [first] = offers;
  const inFile = offers.filter(({ source }) => source.file === first?.source.file);
  return inFile.toSorted((one, two) => one.source.line - two.source.line)[0]?.side;
}

function offersIn({ descriptions }: SessionHalf, side: SideName): Offer[] {
  return descriptions.flatMap(({ type, setup, source }) => {
    if (type === undefined && setup === undefined) return [];
    const isOffer = type === undefined ? setup === 'actpass' : type === 'offer';
    return [{ side: isOffer ? side : otherSide(side), source }];
  });
}

function offerOf(event: SessionEvent): Offer[] {
  const { half = 'local', source } = event;
  if (event.event === 'signaling-state') {
    if (event.state === 'have-local-offer') return [{ side: half, source }];
    return event.state === 'have-remote-offer' ? [{ side: otherSide(half), source }] : [];
  }
  if (event.event !== 'description-set' || event.side === undefined) return [];
  const owner = event.side === 'local' ? half : otherSide(half);
  if (event.type === 'offer') return [{ side: owner, source }];
  return event.type === 'answer' ? [{ side: otherSide(owner), source }] : [];
}

export function otherSide(side: SideName): SideName {
  return side === 'local' ? 'remote' : 'local';
}
