import type { CandidateFields } from '../candidate/candidate.ts';
import type { Facts, Pair } from '../logs/scanner/detection.ts';
import type { LogEvent } from '../logs/scanner/log-event.ts';
import type { Policies } from './policies.ts';
import type { Prediction } from './predict.ts';
import type { NatBehavior, TestedRelay } from './side.ts';

/** A place in an input: line and column from 1, the column in characters. */
export interface Evidence {
  file: string;
  line: number;
  column: number;
}

/** A line that shows a candidate, and what its side, or the other one, did with it there. */
export interface Sighting {
  source: Evidence;
  time?: string;
  step: 'gathered' | 'sent' | 'received' | 'added';
}

/** A mark that no more candidates follow. */
export interface EndSighting extends Omit<Sighting, 'step'> {
  step: 'sent' | 'received';
  ufrag?: string;
  mid?: string;
}

/** A candidate of a session, where it was first seen and what the log says around it. */
export interface SessionCandidate extends CandidateFields, Facts {
  source: Evidence;
  /** The log format that it was found in. */
  form: string;
  /** Every place where it was seen again. */
  again: readonly Evidence[];
  /** The lines that show it, the first one too. */
  sightings: readonly Sighting[];
  /** Its text, where that is a whole candidate-attribute without an error. */
  text?: string;
  time?: string;
  mid?: string;
  mLineIndex?: number;
  usernameFragment?: string;
  /** The other side is known to have got it, or not; left out where no input says. */
  delivered?: boolean;
  /** The agent that probably wrote it, as `icescope explain` names it. */
  author?: string;
  /** Why the other side's agent refused it. */
  refused?: string;
  /** Does its log say so, or is it known of that agent? */
  refusedBy?: 'log' | 'agent';
}

export interface SessionPair extends Pair {
  source: Evidence;
  time?: string;
}

/** A session description as it was found in an input. */
export interface SessionDescription {
  source: Evidence;
  type?: 'offer' | 'answer' | 'pranswer';
  /** Who begins DTLS (RFC 5763 section 5): an offer leaves it open, with `actpass`. */
  setup?: 'actpass' | 'active' | 'passive';
  /** The distinct ones, in their order. */
  ufrags: readonly string[];
  /** What the password of each ufrag is known by; the passwords themselves are not kept. */
  passwords: readonly { ufrag: string; fingerprint: string }[];
  /** Does `a=group:BUNDLE` put several of its m-sections on one transport? */
  isBundled: boolean;
  mids: readonly string[];
  /** How many m-sections it has. */
  sections: number;
  candidates: number;
  isLite: boolean;
  isTrickle: boolean;
  hasEndOfCandidates: boolean;
}

/** One URL of an iceServers list. */
export interface SessionServer {
  source: Evidence;
  url: string;
  username?: string;
  /** Has it a credential? What it is stays where it is. */
  hasCredential: boolean;
}

/** An event with the input that it is in, and the side whose log that is. */
export type SessionEvent = LogEvent & { source: Evidence; half?: 'local' | 'remote' };

/** One side of a session: `local` is the one whose log or description this is, or the offering one. */
export interface SessionHalf {
  name: string;
  candidates: readonly SessionCandidate[];
  descriptions: readonly SessionDescription[];
  /** The ICE agent that it probably is, as `icescope explain` names it. */
  agent?: string;
  ufrags: readonly string[];
  /** Has it said that no more candidates follow? */
  isComplete: boolean;
  /** Where it, or the log of the other side, says so. */
  ends: readonly EndSighting[];
  isLite: boolean;
  /** Its iceServers, where an input has them. */
  serverUrls?: readonly string[];
  /** The same with what is known of each, and where it is. */
  servers?: readonly SessionServer[];
  nat?: NatBehavior;
  policies?: Policies;
  /** Are older statistics of it missing? */
  isTruncated?: true;
  testedRelays?: readonly (TestedRelay & { source: Evidence })[];
}

/** One side was told a ufrag or a password that is not the other one's. */
export interface WrongCredentials {
  /** Whose it should be. */
  of: 'local' | 'remote';
  what: 'ufrag' | 'password';
  /** Where the other side got it. */
  told: Evidence;
  /** Where the side's own log has another one. */
  own: Evidence;
}

/** What happened, where the inputs say it. */
export interface Outcome {
  connected: boolean;
  /** Where the input shows it. */
  source: Evidence;
  /** It follows from what became of the pairs; no line says it. */
  isGuess?: boolean;
}

/** Two sides that tried to connect, or whose candidates are given to be judged. */
export interface Session {
  id: string;
  local: SessionHalf;
  remote: SessionHalf;
  pairs: readonly SessionPair[];
  events: readonly SessionEvent[];
  /** Left out where no input says. */
  outcome?: Outcome;
  wrongCredentials: readonly WrongCredentials[];
  /** What the candidates and servers alone make of it. */
  prediction: Prediction;
}
