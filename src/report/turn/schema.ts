import { z } from 'zod';
import type { TurnErrorCode, TurnStepName } from '../../probe/turn/facts.ts';
import { address, count, EXCHANGE_ERRORS, family, rtt, time, tls } from '../stun/schema.ts';

const STEPS = [
  'name',
  'reachable',
  'tls',
  'challenge',
  'authentication',
  'allocation',
  'permission',
  'relay',
  'outside',
  'release',
] as const satisfies readonly TurnStepName[];

const step = z.enum(STEPS);

const CODES = [
  ...EXCHANGE_ERRORS,
  'credentials-needed',
  'credentials-refused',
  'stale-nonce',
  'unverified',
  'no-realm',
  'no-nonce',
  'bid-down',
  'unknown-algorithms',
  'no-relayed-address',
  'useless-relayed-address',
  'no-lifetime',
  'not-supported',
  'interrupted',
] as const satisfies readonly TurnErrorCode[];

export const error = z.strictObject({
  code: z.enum(CODES).describe('what kind of failure; stable'),
  message: z.string(),
  status: z.int().min(300).max(699).optional().describe('the ERROR-CODE of an error response'),
  reason: z.string().optional().describe("the server's own words for it"),
});

const credentials = z.strictObject({
  kind: z.enum(['none', 'fixed', 'rest']).describe('rest: the user name holds the time until which it is good'),
  isFromSecret: z.literal(true).optional().describe('the password was made from --secret'),
  expiresAt: z.string().optional(),
  isExpired: z.boolean().optional(),
  isReversed: z.boolean().optional().describe('the time is after the name'),
  hasHmac: z.boolean().optional().describe('the password looks like one of REST credentials'),
  missing: z
    .array(z.enum(['username', 'credential']))
    .optional()
    .describe('what the entry of the list lacks'),
  isElsewhere: z.literal(true).optional().describe('the list has them in variables, or nowhere'),
});

const trips = {
  sent: count,
  received: count,
  rtt: rtt.omit({ samples: true }).optional(),
};

/** In bits per second. */
const rate = z.number().min(0);

const relay = z.strictObject({
  ...trips,
  error: error.optional().describe('why it could not be tried'),
});

const throughput = z.strictObject({
  asked: rate.describe('bits of data in a second, as of --bandwidth'),
  size: count.describe('bytes of data in a packet'),
  sent: count.describe('packets'),
  received: count,
  lossRuns: count.optional().describe('the lost packets came in so many runs'),
  droppedHere: count.optional().describe('packets that came, and for which this machine had no room'),
  duration: time.optional(),
  sentRate: rate.optional(),
  receivedRate: rate.optional(),
  jitter: time.optional().describe('the mean difference of the transit times of one packet and the next'),
  error: error.optional(),
});

const reflexive = z.strictObject({
  peer: address.optional().describe('where the server sees the other socket of this machine'),
  error: error.optional(),
  inbound: z.boolean().describe('data came from there through the relay'),
  outbound: z.boolean().describe('data came through the relay to there'),
  seenFrom: address.optional().describe("where the relay's packets came from, if not from the relayed address"),
});

const through = z.strictObject({
  url: z.string(),
  server: address.optional(),
  mapped: address.optional().describe('where that server sees the relay'),
  error: error.optional(),
});

/** A line of a turnserver.conf. */
export const line = z.strictObject({
  file: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
  endLine: z.int().min(1),
  endColumn: z.int().min(1),
  text: z.string().describe('without what is secret'),
});

const finding = z.strictObject({
  rule: z.string().describe('icescope rule explains it'),
  severity: z.enum(['fatal', 'error', 'warning', 'info']),
  step,
  message: z.string(),
  effect: z.string().optional(),
  certainty: z.enum(['proven', 'likely', 'possible']).optional().describe('proven when left out'),
  remedy: z.string(),
  look: line.optional().describe('the line of the turnserver.conf to look at, if the server came from one'),
});

/** One address of a URL, over one transport. */
const result = z.strictObject({
  time: z.string().optional().describe('when its test began, ISO 8601'),
  url: z.string().describe('as it was given'),
  place: z
    .strictObject({
      file: z.string(),
      line: z.int().min(1),
      column: z.int().min(1),
      isConfiguration: z.literal(true).optional(),
    })
    .optional()
    .describe('where the URL is, if it is in a file; of a turnserver.conf, the line of the port, or else the first'),
  host: z.string(),
  address: z.string().optional().describe('left out when the name was not found'),
  port: z.int().min(1).max(65535).optional(),
  family: family.optional(),
  transport: z.enum(['udp', 'tcp', 'tls', 'dtls']),
  ok: z.boolean().describe('no step failed; there may be warnings'),
  failedAt: step.optional().describe('the first step that failed'),
  findings: z.array(finding),
  record: z.string().optional().describe('the SRV or NAPTR record that alone leads to the address'),
  deniedBy: z.string().optional().describe('the SRV record that says that there is no such service'),
  nameError: error.optional(),
  connection: z.strictObject({ time }).optional().describe('of TCP and TLS, the handshake included'),
  connectionError: error.optional(),
  tls: tls.optional(),
  localAddress: address.optional(),
  mappedAddress: address.optional().describe('the address that the server sees'),
  otherAddress: address.optional().describe('another address and port of the server (RFC 5780)'),
  hasFingerprint: z.boolean().optional().describe('its answer to a Binding request has a FINGERPRINT'),
  rtt: time.optional().describe('to the server and back, in milliseconds'),
  direct: z
    .strictObject(trips)
    .optional()
    .describe('with --count: Binding requests beside the data of relay, each sent once'),
  software: z.string().optional(),
  bindingError: error.optional().describe('what it says to a Binding request'),
  challenge: z
    .strictObject({ realm: z.string(), algorithm: z.enum(['MD5', 'SHA-256']) })
    .optional()
    .describe('left out when it asked for no credentials'),
  credentials,
  expectedRealm: z.string().optional(),
  relayedAddress: address.optional(),
  lifetime: count.optional().describe('in seconds'),
  allocationError: error.optional(),
  alternateServer: address.optional().describe('where a 300 sends clients'),
  relay: relay.optional().describe('between two allocations on this server'),
  throughput: throughput.optional().describe('with --bandwidth: a stream between the same two'),
  reflexive: reflexive.optional().describe('between the relay and this machine'),
  through: through.optional().describe('with --through'),
  isInterrupted: z.boolean().optional().describe('Ctrl-C came before the data paths were tested'),
  isReleased: z.boolean().optional(),
});

const summary = z.strictObject({
  results: count,
  ok: count,
  failed: count,
  interrupted: z.literal(true).optional(),
});

/** The schema of each kind of JSON output of `turn`. */
export const TURN_OUTPUTS = {
  json: z.strictObject({ results: z.array(result), summary }),
  ndjson: result,
} as const;

/** The JSON Schema (draft 2020-12) of an output. */
export function turnSchema(output: keyof typeof TURN_OUTPUTS): object {
  return z.toJSONSchema(TURN_OUTPUTS[output]);
}
