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

/** A candidate of a session, with where it was first seen and what the log says about it. */
export interface SessionCandidate extends CandidateFields, Facts {
  source: Evidence;
  /** The log format that it was found in. */
  form: string;
  /** Everywhere else that it was seen. */
  again: readonly Evidence[];
  /** The lines that show it, the first one too. */
  sightings: readonly Sighting[];
  /** Its text, if that is a complete candidate-attribute without errors. */
  text?: string;
  time?: string;
  mid?: string;
  mLineIndex?: number;
  usernameFragment?: string;
  /** Whether the other side is known to have received it; left out if no input says. */
  delivered?: boolean;
  /** The agent that probably wrote it, as `icescope explain` names it. */
  author?: string;
  /** The choice by which one side did not send it, or the other did not add it. */
  withheld?: string;
  /** Why the other side's agent refused it. */
  refused?: string;
  /** Whether the log says so, or the agent is known to do it. */
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
  /** Distinct ufrags, in order. */
  ufrags: readonly string[];
  /** A fingerprint of the password of each ufrag; the passwords themselves are not kept. */
  passwords: readonly { ufrag: string; fingerprint: string }[];
  /** Whether `a=group:BUNDLE` puts several of its m-sections on one transport. */
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
  /** Whether it has a credential; the value itself is not copied. */
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
  /** Whether it has announced that no more candidates follow. */
  isComplete: boolean;
  /** Where its log, or the other side's, says so. */
  ends: readonly EndSighting[];
  isLite: boolean;
  /** Its iceServers, where an input has them. */
  serverUrls?: readonly string[];
  /** The same servers, with their places and what is known about each. */
  servers?: readonly SessionServer[];
  nat?: NatBehavior;
  policies?: Policies;
  /** Whether older statistics are missing. */
  isTruncated?: true;
  testedRelays?: readonly (TestedRelay & { source: Evidence })[];
}

/** One side got a ufrag or password that the other does not use. */
export interface WrongCredentials {
  /** The side whose ufrag or password it should be. */
  of: 'local' | 'remote';
  what: 'ufrag' | 'password';
  /** Where the other side got it. */
  told: Evidence;
  /** Where the side's own log shows a different one. */
  own: Evidence;
}

/** What happened, if the inputs show it. */
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
  /** What the candidates and servers alone suggest. */
  prediction: Prediction;
}
