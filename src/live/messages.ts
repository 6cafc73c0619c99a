import { z } from 'zod';

/**
 * The messages between a page and the server of `icescope live`. Everything from a page is checked and bounded here.
 */

const SDP = z.string().max(100_000);
const word = z.string().max(64);
const line = z.string().max(1000);

/** The names of rooms are in links. */
const roomName = z.string().regex(/^[\p{L}\p{N}._-]{1,64}$/u);

const candidate = z.object({
  candidate: line,
  sdpMid: word.nullish(),
  sdpMLineIndex: z.int().min(0).max(65535).nullish(),
  usernameFragment: z.string().max(256).nullish(),
});
/** Chromium says which server gave it. */
const gathered = candidate.extend({ url: line.optional() });
const description = z.object({ type: z.enum(['offer', 'answer', 'pranswer', 'rollback']), sdp: SDP });

export type Candidate = z.infer<typeof candidate>;
export type Description = z.infer<typeof description>;

/** An RTCStats of getStats, as the page picks its members. */
const stat = z.record(word, z.union([line, z.number(), z.boolean()]));

/** Something that happened on a page. Its members are called as the API that it comes from: so logs have it. */
const entry = z.union([
  z.strictObject({ agent: line }),
  z.strictObject({ configuration: z.object({ iceTransportPolicy: z.enum(['all', 'relay']) }) }),
  z.strictObject({ setLocalDescription: description }),
  z.strictObject({ setRemoteDescription: description }),
  z.strictObject({ onicecandidate: gathered.nullable() }),
  z.strictObject({ sent: candidate.nullable() }),
  z.strictObject({ received: candidate.nullable() }),
  z.strictObject({ addIceCandidate: candidate.nullable() }),
  z.strictObject({ withheld: line }),
  z.strictObject({ error: line }),
  z.strictObject({
    onicecandidateerror: z.object({
      address: z.string().max(256).nullish(),
      port: z.int().min(0).max(65535).nullish(),
      url: line,
      errorCode: z.int().min(0).max(999),
      errorText: line,
    }),
  }),
  z.strictObject({ iceGatheringState: word }),
  z.strictObject({ iceConnectionState: word }),
  z.strictObject({ connectionState: word }),
  z.strictObject({ signalingState: word }),
  z.strictObject({ dataChannel: word }),
  z.strictObject({ media: line }),
  z.strictObject({ did: line }),
  z.strictObject({ getStats: z.array(stat).max(1000) }),
]);

export type Entry = z.infer<typeof entry>;

const n = z.int().min(1);
const ack = z.int().min(0).optional();

export const joinMessage = z.object({
  type: z.literal('join'),
  token: z.string().max(128),
  /** The page's clock, in milliseconds since 1970. */
  at: z.number(),
  /** Absent: one page that has both peers. */
  room: roomName.optional(),
  /** The token that the server gave before the connection was lost, and the number of its last message that arrived. */
  resume: z.string().max(64).optional(),
  got: z.int().min(0).optional(),
});

/** Messages of a page after joining. The page keeps numbered messages until the server has them. */
export const pageMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('signal'), n, ack, description, fresh: z.boolean().optional() }),
  z.object({ type: z.literal('candidate'), n, ack, candidate: candidate.nullable() }),
  z.object({ type: z.literal('report'), n, ack, peer: z.enum(['A', 'B']).optional(), at: z.number(), entry }),
  z.object({ type: z.literal('ack'), ack: z.int().min(0) }),
  z.object({ type: z.literal('bye') }),
]);

export type JoinMessage = z.infer<typeof joinMessage>;
export type PageMessage = z.infer<typeof pageMessage>;
