import { z } from 'zod';
import { AGENTS } from '../../agents/index.ts';
import { ISSUES } from '../../candidate/issues.ts';
import type { EventKind } from '../../logs/scanner/log-event.ts';

const issueIds = Object.keys(ISSUES);

const issue = z
  .strictObject({
    id: z.enum(issueIds).describe('what is wrong; stable'),
    severity: z.enum(['error', 'warning', 'info']),
    field: z.string().describe('the field of the record, or "candidate" for the text as a whole'),
    column: z.int().min(1).describe('its place in raw, in characters, from 1'),
    message: z.string(),
    effect: z.string().describe('what real agents do with it'),
  })
  .describe('something wrong or doubtful about a candidate');

export const source = z.strictObject({
  file: z.string().describe('"-" for standard input, "argument N" for a candidate on the command line'),
  line: z.int().min(1),
  column: z.int().min(1).describe('in characters'),
});

const time = z
  .string()
  .optional()
  .describe(
    'with --events, when it was logged: 2026-11-23T02:21:41.353Z in UTC where the zone is known; else as the log has it, ' +
      '2026-11-23T02:21:41.353, 11-23T02:21:41.353 or 02:21:41.353; +4.31 in seconds since the start',
  );

const context = {
  direction: z.enum(['sent', 'received']).optional().describe('where the log says so'),
  sdpMid: z.string().optional(),
  sdpMLineIndex: z.int().min(0).optional(),
  usernameFragment: z.string().optional().describe('as the log gives it beside the candidate'),
};

const addressKinds = ['ipv6-zone', 'ipv6-bracketed', 'mdns', 'hostname', 'redacted', 'invalid'] as const;

const form = z
  .string()
  .describe('the log format: "candidate" is the text of a candidate-attribute; icescope parse --help lists the others');

export const fields = {
  foundation: z.string().optional(),
  component: z.int().min(0).optional(),
  transport: z.string().optional().describe('in lower case'),
  priority: z.int().min(0).max(4294967295).optional(),
  address: z.string().optional(),
  addressKind: z.enum(addressKinds).optional().describe('left out for a plain IPv4 or IPv6 address'),
  port: z.int().min(0).max(65535).optional(),
  type: z.string().optional(),
  relatedAddress: z.string().optional(),
  relatedPort: z.int().min(0).max(65535).optional(),
  tcpType: z.enum(['active', 'passive', 'so']).optional(),
  generation: z.int().min(0).max(4294967295).optional(),
  ufrag: z.string().optional(),
  networkId: z.int().min(0).max(65535).optional(),
  networkCost: z.int().min(0).max(65535).optional(),
};

/** What some logs give in addition to the fields. */
export const facts = {
  networkType: z.string().optional().describe('ethernet, wifi, cellular, vpn, loopback, unknown, or as the log has it'),
  networkName: z.string().optional().describe('the network interface'),
  vpn: z.boolean().optional(),
  relayProtocol: z.string().optional().describe('how the TURN server is reached'),
  url: z.string().optional().describe('the STUN or TURN server'),
  filtered: z.boolean().optional().describe('the program ignores it'),
};

const verdict = z.enum(['accept', 'reject']);

/** The agents without a separate entry. */
const { chromium: _chromium, firefox: _firefox, ...others } = AGENTS;

const accepts = z
  .object({
    chromium: z.strictObject({ addIceCandidate: verdict, sdp: z.enum(['accept', 'ignored', 'reject-whole-sdp']) }),
    firefox: z.strictObject({ rtcIceCandidate: z.enum(['parsed', 'null-fields', 'throws']), ice: verdict }),
    ...Object.fromEntries(Object.keys(others).map((name) => [name, verdict])),
  })
  .strict();

const refusal = z.strictObject({
  stack: z.string().describe('its name in "accepts"'),
  rule: z.string().describe('stable'),
  message: z.string(),
});

/** A candidate. */
export const candidateRecord = z.strictObject({
  source,
  time,
  form,
  raw: z.string().describe('the text, that of an attribute from "candidate:" on; ICE passwords overwritten with *'),
  ok: z.boolean().describe('every mandatory field could be read, and no issue is an error'),
  ...fields,
  extensions: z
    .array(z.strictObject({ name: z.string(), value: z.string() }))
    .min(1)
    .optional()
    .describe('the further extensions, in their order'),
  ...context,
  ...facts,
  issues: z.array(issue).min(1).optional(),
  accepts: accepts.optional().describe('with --compat'),
  refusals: z.array(refusal).optional(),
});

/** An end-of-candidates mark in the log. */
const endRecord = z.strictObject({
  source,
  time,
  form,
  raw: z.string(),
  ok: z.literal(true),
  endOfCandidates: z.literal(true),
  ...context,
});

const pairSide = z.strictObject({ ...fields, ...facts });

export const pair = z.strictObject({
  local: pairSide,
  remote: pairSide,
  state: z.string().optional().describe('frozen, waiting, in-progress, succeeded, failed, or as the log has it'),
  states: z.array(z.string()).min(1).optional().describe('the states that it went through'),
  selected: z.boolean().optional(),
  nominated: z.boolean().optional(),
  priority: z.string().optional().describe('a decimal number of up to 64 bits'),
  rtt: z.number().optional().describe('the round trip time in milliseconds'),
  requestsSent: z.int().min(0).optional().describe('connectivity checks of the local side'),
  responsesReceived: z.int().min(0).optional().describe('the responses to these'),
  requestsReceived: z.int().min(0).optional().describe('connectivity checks of the remote side'),
  responsesSent: z.int().min(0).optional().describe('the responses to these'),
});

/** Two candidates that ICE tried together. */
const pairRecord = z.strictObject({ source, time, form, raw: z.string(), ok: z.literal(true), pair });

const at = {
  source,
  time,
  form: z.string().optional().describe("the program that logs it so, where its words are no other's"),
  connection: z.string().optional().describe('what the log calls the connection'),
  raw: z.string().describe('the words in the log; passwords overwritten with *'),
};

function event(kind: EventKind, facts: z.ZodRawShape) {
  return z.strictObject({ event: z.literal(kind), ...at, ...facts });
}

const text = z.string().optional();
const count = z.int().min(0).optional();
const side = z.enum(['local', 'remote']);
const sdpType = z.enum(['offer', 'answer', 'pranswer', 'rollback']).optional();
const answer = {
  code: z.int().min(300).max(799).optional().describe('RFC 8489 section 14.8; 701: no answer'),
  method: z.string().optional().describe('Binding, Allocate, Refresh, CreatePermission, ChannelBind'),
  server: z.string().optional().describe('the URL or the address of the server'),
  reason: text,
};
const session = { session: z.string(), user: text, realm: text };
const traffic = z.strictObject({ packets: z.int().min(0), bytes: z.int().min(0) });

/** What each kind of event has in addition to its place. */
const EVENT_FACTS: Record<EventKind, z.ZodRawShape> = {
  'ice-gathering-state': { state: z.enum(['new', 'gathering', 'complete']) },
  'ice-connection-state': {
    state: z.enum(['new', 'checking', 'connected', 'completed', 'disconnected', 'failed', 'closed']),
    reason: text,
  },
  'connection-state': { state: z.enum(['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed']) },
  'signaling-state': {
    state: z.enum([
      'stable',
      'have-local-offer',
      'have-remote-offer',
      'have-local-pranswer',
      'have-remote-pranswer',
      'closed',
    ]),
  },
  'dtls-state': { state: z.enum(['new', 'connecting', 'connected', 'closed', 'failed']), reason: text },
  'ice-candidate-error': {
    url: text,
    code: answer.code,
    reason: text,
    address: text,
    port: z.int().min(0).max(65535).optional(),
  },
  'stun-error': answer,
  'turn-error': { ...answer, session: text, user: text, realm: text, peer: text },
  'name-resolved': { name: z.string(), address: z.string() },
  'name-not-resolved': { name: text, reason: text },
  'add-candidate-failed': { reason: text },
  'candidate-dropped': { reason: z.string(), ufrag: text },
  'candidate-withheld': {
    side,
    transport: z.string(),
    address: z.string(),
    port: z.int().min(0).max(65535),
    reason: z.string(),
  },
  'no-candidates': { reason: text },
  'description-set': {
    side: side.optional(),
    type: sdpType,
    ufrags: z.array(z.string()).min(1).optional().describe('each once, in their order'),
    sections: z.int().min(0).optional().describe('the count of m-sections'),
  },
  'description-failed': { side: side.optional(), type: sdpType, reason: text },
  timeout: { of: z.enum(['gathering', 'check', 'connection', 'server', 'consent']), server: text },
  'pair-selected': { localType: text, remoteType: text },
  'pair-nominated': { component: z.int().min(0).optional() },
  checks: { requests: count, responses: count, received: count, succeeded: count, failed: count },
  'ice-restart': { side: side.optional() },
  closed: { reason: text },
  'external-ip-failed': { reason: text },
  'server-misconfigured': { reason: z.string() },
  'turn-session': {
    ...session,
    state: z.enum(['challenged', 'new', 'refreshed', 'closed', 'deleted']),
    client: text,
    relay: text,
    lifetime: count,
    reason: text,
  },
  'turn-permission': { ...session, peer: z.string() },
  'turn-traffic': { ...session, with: z.enum(['client', 'peer']), received: traffic, sent: traffic },
};

const events = Object.keys(EVENT_FACTS)
  .filter(isEventKind)
  .map((kind) => event(kind, EVENT_FACTS[kind]));

function isEventKind(name: string): name is EventKind {
  return Object.hasOwn(EVENT_FACTS, name);
}

/** Something in the log other than a candidate. */
const eventRecord = z.union(events);

export const summary = z.strictObject({
  candidates: z.int().min(0),
  pairs: z.int().min(1).optional(),
  events: z.int().min(1).optional(),
  invalid: z.int().min(0),
  lines: z.int().min(0),
  bytes: z.int().min(0),
});

const jsonOutput = z.strictObject({
  candidates: z.array(candidateRecord),
  endOfCandidates: z.array(endRecord).min(1).optional(),
  pairs: z.array(pairRecord).min(1).optional(),
  events: z.array(eventRecord).min(1).optional().describe('with --events'),
  summary,
});

const found = z.union([candidateRecord, endRecord, pairRecord]);

const ndjsonLine = z.union([candidateRecord, endRecord, pairRecord, eventRecord]);

const filterLine = z.union([
  found,
  z.strictObject({ candidates: z.array(found).min(2), error: z.string().optional() }),
  z.strictObject({}),
]);

/** The schema of each kind of JSON output. */
export const OUTPUTS = { json: jsonOutput, ndjson: ndjsonLine, filter: filterLine } as const;

/** The JSON Schema (draft 2020-12) of an output. */
export function jsonSchema(output: keyof typeof OUTPUTS): object {
  return z.toJSONSchema(OUTPUTS[output]);
}
