import { Agent, within } from './agent.ts';
import { AGENTS, type AgentName, type Workshop } from './agents.ts';
import { type Side, type Situation, STUN_SERVERS, TURN_SERVER, TURN_USER, type TwoSides } from './two-sides.ts';

type PerSide<T> = T | Record<Side, T>;

/** Two agents in a situation. */
export interface Cell extends Situation {
  /** The one that offers, and the other. */
  agents: readonly [AgentName, AgentName];
  /** Have they a TURN server too, beside STUN; with which credentials? */
  turn?: PerSide<'none' | 'turn' | 'wrong password'>;
  stun?: PerSide<boolean>;
  relayOnly?: PerSide<boolean>;
  /** Whose candidates do not get to the other side: all, or those of these types. */
  lost?: Partial<Record<Side, readonly string[] | 'all'>>;
}

/** What has happened. */
export interface Outcome {
  connected: boolean;
  path?: 'direct' | 'relay';
  /** The description of each side as it was, and as the other side got it. */
  sent: Record<Side, string>;
  received: Record<Side, string>;
  /** The URLs of each side's servers. */
  servers: Record<Side, string[]>;
  /** For messages: the last state and the selected pair of each. */
  states: string;
}

/** Nothing connected directly after 2.7 seconds, in 2,510 runs of six agents; a relay took 2.2. */
const PATIENCE = 12;
/** A browser has to start first, which takes its time on a busy machine. */
const GATHERING = 75;

/** Runs a cell in a laboratory that is in its situation. */
export async function runCell(lab: TwoSides, cell: Cell, workshop: Workshop): Promise<Outcome> {
  const [a, b] = (['a', 'b'] as const).map((side) => {
    const command = workshop.command(cell.agents[side === 'a' ? 0 : 1]);
    return new Agent(lab.within(side, ...command), { SSL_CERT_FILE: lab.authorityFile, TMPDIR: workshop.folder });
  });
  if (a === undefined || b === undefined) throw new Error('there are two sides');
  try {
    for (const [side, agent] of [
      ['a', a],
      ['b', b],
    ] as const)
      agent.start(settingsOf(cell, side));
    const offer = completed(await a.described(GATHERING), 'actpass');
    const gotOffer = withLosses(offer, cell.lost?.a);
    b.accept(gotOffer);
    const answer = completed(await b.described(GATHERING), 'active');
    const gotAnswer = withLosses(answer, cell.lost?.b);
    a.accept(gotAnswer);
    await within(PATIENCE, () => (a.isConnected && b.isConnected) || (a.state === 'failed' && b.state === 'failed'));
    // A better pair may be selected yet.
    await within(1, () => false);
    const connected = a.isConnected && b.isConnected;
    const types = [a, b].flatMap(({ pair }) => [pair?.local, pair?.remote]);
    return {
      connected,
      ...(connected ? { path: types.includes('relay') ? 'relay' : 'direct' } : {}),
      sent: { a: offer, b: answer },
      received: { a: gotOffer, b: gotAnswer },
      servers: { a: urlsOf(cell, 'a'), b: urlsOf(cell, 'b') },
      states: [a, b].map(({ state, pair }) => `${state} ${pair?.local ?? '-'}/${pair?.remote ?? '-'}`).join(', '),
    };
  } finally {
    await Promise.all([a.stop(), b.stop()]);
  }
}

/** What a WebRTC peer expects of a description beside ICE; with the fingerprint of nobody, ICE connects, and DTLS never does. */
function completed(sdp: string, setup: 'actpass' | 'active'): string {
  if (sdp.includes('a=fingerprint:')) return sdp;
  const fingerprint = Array.from({ length: 32 }, (_, index) => (index + 16).toString(16).toUpperCase()).join(':');
  const lines = ['a=mid:0', `a=setup:${setup}`, `a=fingerprint:sha-256 ${fingerprint}`, 'a=sctp-port:5000'];
  return `${sdp}${lines.join('\r\n')}\r\na=max-message-size:262144\r\n`;
}

function withLosses(sdp: string, lost: readonly string[] | 'all' | undefined): string {
  if (lost === undefined) return sdp;
  const isLost = (line: string): boolean =>
    line.startsWith('a=candidate:') && (lost === 'all' || lost.includes(/ typ (\w+)/.exec(line)?.[1] ?? ''));
  return sdp
    .split(/\r?\n/)
    .filter((line) => !isLost(line))
    .join('\r\n');
}

function perSide<T extends string | boolean>(value: PerSide<T> | undefined, side: Side): T | undefined {
  return typeof value === 'object' ? value[side] : value;
}

function settingsOf(cell: Cell, side: Side): { isOffering: boolean; isRelayOnly: boolean; servers: string[] } {
  const isRelayOnly = perSide(cell.relayOnly, side) === true;
  const stun = perSide(cell.stun, side) === false ? [] : STUN_SERVERS.map((address) => `stun ${address} 3478`);
  return { isOffering: side === 'a', isRelayOnly, servers: [...stun, ...turnOf(cell, side).map(turnLine(cell, side))] };
}

function transportsOf(cell: Cell, side: Side): readonly ('udp' | 'tcp' | 'tls')[] {
  return AGENTS[cell.agents[side === 'a' ? 0 : 1]].transports;
}

function turnOf(cell: Cell, side: Side): readonly ('udp' | 'tcp' | 'tls')[] {
  return (perSide(cell.turn, side) ?? 'none') === 'none' ? [] : transportsOf(cell, side);
}

function turnLine(cell: Cell, side: Side): (transport: string) => string {
  const { username, credential } = TURN_USER;
  const password = perSide(cell.turn, side) === 'turn' ? credential : 'mistaken';
  return (transport) => `turn ${transport} ${TURN_SERVER} ${transport === 'tls' ? 443 : 3478} ${username} ${password}`;
}

function urlsOf(cell: Cell, side: Side): string[] {
  const { servers } = settingsOf(cell, side);
  return servers.map((line) => {
    const [kind, ...words] = line.split(' ');
    if (kind === 'stun') return `stun:${words.join(':')}`;
    const [transport, address, port] = words;
    if (transport === 'tls') return `turns:${address}:${port}?transport=tcp`;
    return `turn:${address}:${port}?transport=${transport}`;
  });
}
