import { textOf } from '../candidate/bytes.ts';
import { InputReader } from '../diagnosis/input-reader.ts';
import { judge } from '../diagnosis/judge.ts';
import { isLiveRecord, peerLogs, RECORD_START } from '../diagnosis/live-record.ts';
import type { Part } from '../diagnosis/part.ts';
import { readServerList } from '../diagnosis/server-list.ts';
import { en } from '../explain/texts/en.ts';
import type { Session } from '../ice/session.ts';
import type { NatBehavior } from '../ice/side.ts';
import type { Verdict } from '../ice/verdict.ts';
import type { SessionFinding } from '../report/sessions/report.ts';
import { ChunkedLog } from './chunked-log.ts';

export type { Outcome, Session, SessionCandidate, SessionHalf } from '../ice/session.ts';
export type { NatBehavior } from '../ice/side.ts';
export type { Verdict } from '../ice/verdict.ts';
export type { SessionFinding } from '../report/sessions/report.ts';

/** A log, a session description (RFC 8866), a webrtc-internals dump or getStats, and whose it is. */
export interface DiagnosedText {
  /** The `file` of the places in it. */
  readonly name: string;
  readonly text: string | Uint8Array;
  /** The side that logged or sent it; if left out, ufrags and candidates show that. */
  readonly side?: 'local' | 'remote';
}

/** Facts about one side that are not in the texts. */
export interface KnownAboutSide {
  /** JSON or source code with its iceServers. */
  readonly iceServers?: string;
  /** The behavior of the NAT in front of it (RFC 4787 sections 4.1 and 5). */
  readonly nat?: NatBehavior;
}

export interface DiagnoseOptions {
  readonly local?: KnownAboutSide;
  readonly remote?: KnownAboutSide;
  /** The time for checking expiry, in milliseconds since 1970; the log's time takes precedence. Default: now. */
  readonly now?: number;
}

/**
 * A session, whether it connects, and why. Places have the name of the text, and line and column from 1, the column in
 * characters. `findings` has the causes before the remarks, the worst and surest first; their `rule` is an id as
 * `icescope rule ID` takes it.
 */
export interface Diagnosis {
  readonly session: Session;
  readonly verdict: Verdict;
  readonly findings: readonly SessionFinding[];
}

/**
 * Diagnoses each session in some texts: whether it connected, or will (RFC 8445), and why not, like
 * `icescope diagnose`. One text may contain both sides of a session; two texts are the two sides if one has a ufrag
 * or a candidate of the other. What the texts show (`verdict.observed`) outweighs what the candidates suggest;
 * `verdict.dependsOn` names the facts that decide if neither is enough.
 *
 * No text is refused: without any trace of a session, the result is empty. Results never contain passwords or
 * credentials.
 *
 * @throws RangeError when two texts have one name, or there is not the URL of a STUN or TURN server (RFC 7064, 7065) in `iceServers`
 *
 * @example
 * ```ts
 * const log = 'sent candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host\nICE connection state changed to failed\n';
 * const [diagnosis] = diagnose([{ name: 'call.log', text: log }]);
 * diagnosis?.verdict; // { connects: 'no', observed: true, certainty: 'proven', dependsOn: [] }
 * diagnosis?.findings[0]?.rule; // 'no-remote-candidates'
 * ```
 */
export function diagnose(texts: readonly DiagnosedText[], options: DiagnoseOptions = {}): Diagnosis[] {
  const { now = Date.now() } = options;
  const repeated = texts.find(({ name }, index) => texts.findIndex((one) => one.name === name) !== index);
  if (repeated !== undefined) throw new RangeError(`two texts have the name ${repeated.name}`);
  const [local, remote] = [knownOf('local', options.local), knownOf('remote', options.remote)];
  const sides = { local: local.side, remote: remote.side };
  return judge(texts.flatMap(bySide).flatMap(partsOf), { sides, lists: [...local.lists, ...remote.lists], now });
}

/** The record of `icescope live` has both sides. */
function bySide(one: DiagnosedText): DiagnosedText[] {
  const start = typeof one.text === 'string' ? one.text : textOf(one.text, 0, RECORD_START);
  if (!isLiveRecord(start)) return [one];
  const text = typeof one.text === 'string' ? one.text : textOf(one.text, 0, one.text.length);
  return recordTexts(one.name, text);
}

/** The logs of the peers in a record of `icescope live`. */
export function recordTexts(name: string, text: string): DiagnosedText[] {
  return peerLogs(text).map((log) => ({ name: `${name} (${log.peer})`, text: log.text }));
}

export function partsOf({ name, text, side }: DiagnosedText): Part[] {
  const parts: Part[] = [];
  const reader = new InputReader(name, side, en, (part) => parts.push(part));
  const log = new ChunkedLog(reader.reader);
  log.push(text);
  log.end();
  reader.end();
  return parts;
}

function knownOf(side: 'local' | 'remote', { iceServers, nat }: KnownAboutSide = {}) {
  const list = iceServers === undefined ? undefined : readServerList(iceServers, `${side}.iceServers`);
  if (list?.servers.length === 0) throw new RangeError(`${side}.iceServers has no URL of a STUN or TURN server`);
  return {
    side: { ...(list === undefined ? {} : { servers: list.servers }), ...(nat === undefined ? {} : { nat }) },
    lists: list === undefined ? [] : [list.records],
  };
}
