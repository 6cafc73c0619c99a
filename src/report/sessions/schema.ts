import { z } from 'zod';
import { facts as candidateFacts, fields, pair, source } from '../candidates/schema.ts';

const candidate = z.strictObject({
  ...fields,
  ...candidateFacts,
  extensions: z
    .array(z.strictObject({ name: z.string(), value: z.string() }))
    .min(1)
    .optional(),
  source,
  form: z.string().describe('the log format'),
  again: z.array(source).describe('where it was seen again'),
  time: z.string().optional(),
  mid: z.string().optional(),
  mLineIndex: z.int().min(0).optional(),
  usernameFragment: z.string().optional(),
  delivered: z.boolean().optional().describe('the other side got it, or not; left out where no input shows it'),
  withheld: z.string().optional().describe('the choice by which its side did not send it, or the other did not add it'),
  refused: z.string().optional().describe("why the other side's agent refuses it"),
  refusedBy: z.enum(['log', 'agent']).optional().describe('the log says so; or the agent, as far as it is known'),
});

const description = z.strictObject({
  source,
  type: z.enum(['offer', 'answer', 'pranswer']).optional(),
  setup: z.enum(['actpass', 'active', 'passive']).optional().describe('who begins DTLS: an offer leaves it open'),
  ufrags: z.array(z.string()),
  isBundled: z.boolean(),
  mids: z.array(z.string()),
  sections: z.int().min(0),
  candidates: z.int().min(0),
  isLite: z.boolean(),
  isTrickle: z.boolean(),
  hasEndOfCandidates: z.boolean(),
});

const nat = z.strictObject({
  family: z.enum(['ipv4', 'ipv6']).optional(),
  mapping: z.string().optional(),
  filtering: z.string().optional(),
  hairpinning: z.boolean().optional(),
  spoiledByUnsolicited: z.boolean().optional(),
  udpBlocked: z.boolean().optional(),
  isUnanswered: z.boolean().optional().describe('a server was asked over UDP, and nothing came back'),
});

const testedRelay = z.strictObject({
  url: z.string(),
  family: z.enum(['ipv4', 'ipv6']).optional(),
  works: z.boolean(),
  rule: z.string().optional().describe('why not; icescope rule explains it'),
  message: z.string().optional(),
  deniesItself: z.literal(true).optional().describe('it refuses to relay to itself'),
});

const side = z.strictObject({
  name: z.string().describe('the input, or local and remote where one input has both'),
  agent: z.string().optional().describe('the ICE agent that it probably is'),
  ufrags: z.array(z.string()),
  isComplete: z.boolean().describe('no more candidates follow'),
  isLite: z.boolean(),
  serverUrls: z.array(z.string()).optional(),
  nat: nat.optional(),
  testedRelays: z.array(testedRelay).optional().describe('with --turn-result'),
  role: z.enum(['controlling', 'controlled']).optional().describe('where the inputs show who nominates'),
  candidates: z.array(candidate),
  descriptions: z.array(description),
});

const certainty = z.enum(['proven', 'likely', 'possible']);

const verdict = z.strictObject({
  connects: z.enum(['yes', 'no', 'depends', 'unknown']),
  observed: z.boolean().describe('the inputs show it; else it is predicted'),
  certainty,
  path: z.enum(['host', 'srflx', 'prflx', 'relay']).optional(),
  dependsOn: z.array(z.string()).describe('the facts that decide, and that nothing given shows'),
});

const finding = z.strictObject({
  id: z.string().describe('as icescope rule takes it'),
  severity: z.enum(['fatal', 'error', 'warning', 'info']),
  certainty,
  message: z.string(),
  effect: z.string(),
  remedy: z.string(),
  evidence: z.array(source),
  toBeSure: z.string().optional().describe('what would settle the doubt that is left'),
});

const listedPair = z.strictObject({
  ...pair.shape,
  time: z.string().optional(),
  source: source.describe('of a predicted pair, that of its remote candidate'),
  predicted: z
    .literal(true)
    .optional()
    .describe("a pair of the local side's check list (RFC 8445 section 6.1.2) that no input shows"),
});

const name = z.strictObject({
  type: z.string().optional(),
  transport: z.string().optional(),
  address: z.string().optional(),
  port: z.int().min(0).optional(),
  mid: z.string().optional(),
});

const moment = z.strictObject({
  what: z
    .string()
    .describe('candidate, end-of-candidates, offer, answer, description, selected-pair, or the kind of the event'),
  side: z
    .enum(['local', 'remote'])
    .describe('whose candidate or description it is; of an event and a pair, in whose log it is'),
  source,
  time: z.string().optional(),
  step: z
    .enum(['gathered', 'sent', 'received', 'added', 'refused', 'late', 'lost'])
    .optional()
    .describe('what became of the candidate: its side has gathered, sent or lost it, the other side all else'),
  candidate: name.optional(),
  state: z.string().optional(),
  set: z.enum(['local', 'remote']).optional().describe('of description-set: the own description, or that of the other'),
  reason: z.string().optional().describe('of an error or a refusal'),
  pair: z.strictObject({ local: name, remote: name }).optional(),
});

const timelineOrder = z.strictObject({
  by: z
    .enum(['log', 'clock', 'exchange', 'file'])
    .describe(
      'one log; by the times; what is sent before it arrives, where times are missing; one log after the other',
    ),
  clockOffset: z
    .int()
    .optional()
    .describe('how many milliseconds the clock of the second log was taken to be ahead of that of the first'),
});

const count = z.int().min(0);
const yesOrNo = z.boolean().optional();
const milliseconds = z.number().min(0).optional();
const text = z.string().optional();

function firstPair<Side extends 'Local' | 'Remote'>(side: Side) {
  const name = `firstCandidatePair${side}` as const;
  return {
    ...{ [`${name}Type`]: text, [`${name}Address`]: text, [`${name}Protocol`]: text },
    ...{ [`${name}NetworkType`]: text, [`${name}TypePreference`]: count.optional() },
    ...{ [`${name}RelayProtocol`]: text, [`${name}RelayUrl`]: text },
  };
}

const connectionFacts = z
  .strictObject({
    ...{ configuredIceServers: yesOrNo, configuredIceServersStun: yesOrNo, configuredIceServersTurns: yesOrNo },
    ...{ configuredIceServersTurnUdp: yesOrNo, configuredIceServersTurnTcp: yesOrNo },
    ...{ configuredIceTransportPolicy: text, bundlePolicy: text },
    ...{ gatheredHostCandidate: z.boolean(), gatheredMdnsCandidate: z.boolean() },
    ...{ gatheredSrflxCandidate: z.boolean(), gatheredTurnCandidate: z.boolean() },
    ...{ addedHostCandidate: z.boolean(), addedMdnsCandidate: z.boolean() },
    ...{ addedSrflxCandidate: z.boolean(), addedTurnCandidate: z.boolean() },
    ...{ addedNullCandidate: yesOrNo, addedConnectableIceTcpCandidate: z.boolean() },
    ...{ gatheringTimeTurnUdp: milliseconds, gatheringTimeTurnTcp: milliseconds, gatheringTimeTurnTls: milliseconds },
    ...{ iceConnected: yesOrNo, iceConnectionTime: milliseconds, connected: yesOrNo, connectionTime: milliseconds },
    ...{ usingIceLite: z.boolean(), iceRestart: z.boolean(), iceRestartFollowedBySetRemoteDescription: yesOrNo },
    ...firstPair('Local'),
    ...firstPair('Remote'),
    averageStunRoundTripTime: milliseconds,
    ...{ signalingDelay: milliseconds, numberOfNegotiations: count.optional(), pendingNegotiationAtEnd: yesOrNo },
    ...{ addIceCandidateFailure: z.boolean(), setLocalDescriptionFailure: yesOrNo },
    ...{ setRemoteDescriptionFailure: yesOrNo, closed: yesOrNo, statsTruncated: yesOrNo },
  })
  .describe('features of the connection as the local side has it, by the names of rtcstats; times in milliseconds');

const session = z.strictObject({
  id: z.string(),
  sides: z.strictObject({ local: side, remote: side }),
  verdict,
  findings: z.array(finding).describe('causes before remarks'),
  pairs: z.array(listedPair).describe('those of the inputs, then those of the check list that the inputs lack'),
  timeline: z.array(moment),
  timelineOrder,
  facts: connectionFacts,
});

/** The schema of each kind of JSON output of `diagnose`. */
export const SESSION_OUTPUTS = {
  json: z.strictObject({
    sessions: z.array(session),
    summary: z.strictObject({
      ...{ inputs: count, lines: count },
      ...{ sessions: count, connected: count, failed: count, findings: count },
    }),
  }),
  ndjson: session,
} as const;

/** The JSON Schema (draft 2020-12) of an output. */
export function sessionSchema(output: keyof typeof SESSION_OUTPUTS): object {
  return z.toJSONSchema(SESSION_OUTPUTS[output]);
}
