import { DecodeFailure } from '../../../stun/decode-failure.ts';
import { familyOf, type TransportAddress } from '../../../stun/ip.ts';
import { FIRST_CHANNEL } from '../../../turn/channel-data.ts';
import type { Ended } from '../../../turn/client.ts';
import type { Operation } from '../../../turn/requests.ts';
import type { World } from '../../binding.ts';
import { waitUntil } from '../../clock.ts';
import { errorOf } from '../errors.ts';
import type { TurnError } from '../facts.ts';
import type { TurnSession } from '../session.ts';
import type { Answer, AuditTarget, PeerRecord } from './facts.ts';

/** RFC 8489 section 6.2.1: the maximum number of outstanding requests to one server. */
const AT_A_TIME = 10;
/** The minimum time per request in milliseconds: at most 400 are sent per second. */
const PACE = 25;
/** After this many consecutive requests without an answer, no more are sent. */
const PATIENCE = 10;

/** No data is sent there, so any port will do; servers may refuse 0. */
const PORT = 9;

const ENDED: TurnError = { code: 'interrupted', message: 'the audit ended before' };
const SILENT: TurnError = { code: 'timeout', message: 'it answers no more' };

/** The outcome of the two requests about one address. */
interface Asked {
  readonly target: AuditTarget;
  readonly permission: Reply;
  readonly channel: Reply;
}

/** `refused` has the code of the error response, 0 if it has none. */
type Reply =
  | { kind: 'granted' }
  | { kind: 'refused'; status: number; error: TurnError }
  | { kind: 'lost'; error: TurnError };

/**
 * Requests a permission and a channel for each address, and nothing else: no data is ever sent to it. The answers are
 * in the order of the addresses.
 */
export async function askPeers(
  session: TurnSession,
  targets: readonly AuditTarget[],
  world: World,
): Promise<PeerRecord[]> {
  const asker = new PeerAsker(session, world);
  const asked: Asked[] = [];
  const waiting = [...targets.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, target] = next;
      asked[at] = await asker.ask(target, FIRST_CHANNEL + at);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return judged(asked);
}

class PeerAsker {
  private readonly session: TurnSession;
  private readonly world: World;
  private unanswered = 0;

  constructor(session: TurnSession, world: World) {
    this.session = session;
    this.world = world;
  }

  async ask(target: AuditTarget, channel: number): Promise<Asked> {
    const peer: TransportAddress = { address: target.address, port: PORT };
    const permission = await this.request({ kind: 'permit', peers: [peer] });
    return { target, permission, channel: await this.request({ kind: 'bind', peer, channel }) };
  }

  private async request(operation: Operation): Promise<Reply> {
    const { session, world } = this;
    const { clock, stop } = world;
    if (stop.isStopped) return { kind: 'lost', error: ENDED };
    const { failure } = session;
    if (failure !== undefined) return { kind: 'lost', error: { code: failure.code, message: failure.message } };
    if (this.unanswered >= PATIENCE) return { kind: 'lost', error: SILENT };
    const [ended] = await Promise.all([session.run(operation), waitUntil(clock.now() + PACE, clock, stop)]);
    this.unanswered = ended.kind === 'timeout' ? this.unanswered + 1 : 0;
    return this.replyOf(ended);
  }

  private replyOf(ended: Ended): Reply {
    if (ended.kind === 'success') return { kind: 'granted' };
    const error = errorOf(ended, this.session) ?? ENDED;
    // This is how pion/turn refuses channels to denied peers.
    if (ended.kind === 'challenge') return { kind: 'refused', status: UNAUTHORIZED, error };
    if (ended.kind !== 'error') return { kind: 'lost', error: error.code === 'interrupted' ? ENDED : error };
    return { kind: 'refused', status: ended.error instanceof DecodeFailure ? 0 : ended.error.code, error };
  }
}

const FORBIDDEN = 403;
const UNAUTHORIZED = 401;

/**
 * Errors that say nothing about the address: a family that is not relayed, an allocation that is gone, credentials, a
 * limit, and failures of the server.
 */
const NOT_ABOUT_PEERS: ReadonlySet<number> = new Set([300, 420, 437, 438, 440, 441, 443, 446, 486]);

function judged(asked: readonly Asked[]): PeerRecord[] {
  const grants = {
    permission: asked.some(({ permission }) => permission.kind === 'granted'),
    channel: asked.some(({ channel }) => channel.kind === 'granted'),
  };
  return asked.map(({ target, permission, channel }) => {
    const answers = {
      permission: answerOf(permission, grants.permission),
      channel: answerOf(channel, grants.channel),
    };
    const error = errorIn(answers.permission, permission) ?? errorIn(answers.channel, channel);
    return { ...target, family: familyOf(target.address), ...answers, ...(error === undefined ? {} : { error }) };
  });
}

/** Other errors than 403 are a denial where the same request towards another address is granted. */
function answerOf(reply: Reply, isGrantedElsewhere: boolean): Answer {
  if (reply.kind === 'granted') return 'granted';
  if (reply.kind === 'lost') return 'not-tested';
  if (reply.status === FORBIDDEN) return 'denied';
  const isAboutPeer = reply.status < 500 && !NOT_ABOUT_PEERS.has(reply.status);
  return isAboutPeer && isGrantedElsewhere ? 'denied' : 'not-tested';
}

function errorIn(answer: Answer, reply: Reply): TurnError | undefined {
  return answer === 'not-tested' && reply.kind !== 'granted' ? reply.error : undefined;
}
