import type { TransportAddress } from '../../stun/ip.ts';
import type { World } from '../binding.ts';
import { type Clock, type Stop, waitUntil } from '../clock.ts';
import { errorOf } from './errors.ts';
import type { PathFacts } from './facts.ts';
import { hasMark } from './mark.ts';
import type { TurnSession } from './session.ts';
import { type Pace, Trips } from './trips.ts';

/** A session and the address that it relays from. */
export interface Relay {
  session: TurnSession;
  relayed: TransportAddress;
  /** The client's address as the server sees it. */
  mapped?: TransportAddress | undefined;
}

/** How many packets go in indications; the others go over a channel. */
const INDICATIONS = 3;

/** Round trips through the relay, and how. */
export interface Series extends Pace {
  count: number;
  /** The round trip to the server, in milliseconds, if known. */
  direct: number | undefined;
  /** Called with each packet. */
  onSend?: (() => void) | undefined;
}

/** Sends data from one allocation to the other and back, first in indications and then over a channel. */
export async function relayBetween(one: Relay, other: Relay, series: Series, world: World): Promise<PathFacts> {
  const none = { sent: 0, received: 0 };
  const [first, second] = await Promise.all([
    one.session.run({ kind: 'permit', peers: [other.relayed] }),
    other.session.run({ kind: 'permit', peers: [one.relayed] }),
  ]);
  const error = errorOf(first, one.session) ?? errorOf(second, other.session);
  if (error !== undefined) return { ...none, error };
  other.session.onData = (peer, data) => {
    if (hasMark(data)) other.session.send(peer, data);
  };
  // There and back, twice: the other allocation is here, too.
  const trips = new Trips(world, 2 * (series.direct ?? 0));
  one.session.onData = (_, data) => trips.receive(data);
  const send = (data: Uint8Array): void => {
    one.session.send(other.relayed, data);
    series.onSend?.();
  };
  const { count } = series;
  await trips.take(Math.min(count, INDICATIONS), series, send);
  await trips.first();
  if (count > INDICATIONS && trips.received > 0 && !world.stop.isStopped) {
    const bound = errorOf(await one.session.bind(other.relayed), one.session);
    if (bound !== undefined) return { ...trips.sum, ...(world.stop.isStopped ? {} : { error: bound }) };
    await trips.take(count - INDICATIONS, series, send);
  }
  await trips.all();
  return trips.sum;
}

/** Milliseconds between two packets with the same content. */
const REPEAT = 150;
const REPEATS = 5;

/** Sends the same a few times, ever more slowly, until it is over. */
export async function repeat(send: () => void, clock: Clock, over: Stop): Promise<void> {
  for (let k = 0; k < REPEATS && !over.isStopped; k++) {
    send();
    await waitUntil(clock.now() + REPEAT * (k + 1), clock, over);
  }
}
