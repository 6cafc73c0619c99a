import type { World } from '../binding.ts';
import { unlessLate } from '../clock.ts';
import type { RoundTrips } from './facts.ts';
import type { TurnSession } from './session.ts';
import { timesOf } from './trips.ts';

/** How long to wait for the last ones at least, in milliseconds. */
const LATE = 1000;

/** Binding requests alongside the data through the relay, each sent once, to measure loss on the path to the server. */
export class Pings {
  private readonly session: TurnSession;
  private readonly running = new Set<Promise<void>>();
  private readonly times: (number | undefined)[] = [];
  private sent = 0;

  constructor(session: TurnSession) {
    this.session = session;
  }

  send(): void {
    const ping = this.ping(this.sent++);
    this.running.add(ping);
    ping.finally(() => this.running.delete(ping));
  }

  /** The result, once the last one is answered or late. */
  async finish({ clock, stop }: World): Promise<RoundTrips> {
    const known = this.times.filter((time) => time !== undefined);
    const patience = Math.max(LATE, 2 * known.reduce((a, b) => Math.max(a, b), 0));
    await unlessLate(Promise.all(this.running), clock.now() + patience, clock, stop);
    const samples = this.times.filter((time) => time !== undefined);
    const rtt = timesOf(samples);
    return { sent: this.sent, received: samples.length, ...(rtt === undefined ? {} : { rtt }) };
  }

  private async ping(number: number): Promise<void> {
    const ended = await this.session.run({ kind: 'discover', isOnce: true });
    if ('rtt' in ended) this.times[number] = ended.rtt;
    // Ctrl-C: it would have been answered.
    if (ended.kind === 'failed') this.sent--;
  }
}
