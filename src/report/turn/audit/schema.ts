import { z } from 'zod';
import { address, count, family } from '../../stun/schema.ts';
import { error, line } from '../schema.ts';

const answer = z.enum(['granted', 'denied', 'not-tested']);

const tried = z.strictObject({ answer, error: error.optional().describe('why it was not tested') });

const peer = z.strictObject({
  address: z.string(),
  range: z.string().describe('the range that the address is an example of, in CIDR notation'),
  group: z
    .string()
    .describe('what kind of range it is; the rules have the same names; file: a line of the file of --against'),
  family,
  permission: answer.describe('the answer to CreatePermission'),
  channel: answer.describe('the answer to ChannelBind'),
  error: error.optional().describe('why one of them was not tested'),
});

const allocation = z.strictObject({
  isGranted: z.boolean(),
  relayed: address.optional(),
  error: error.optional().describe('why there is none, or none that is of use'),
});

const finding = z.strictObject({
  rule: z.string().describe('icescope rule explains it'),
  severity: z.enum(['fatal', 'error', 'warning', 'info']),
  message: z.string(),
  effect: z.string().optional(),
  remedy: z.string(),
  config: z.array(z.string()).describe('lines of turnserver.conf that close it'),
  look: line.optional().describe('with --against: the line that the server does not obey'),
});

/** One address of a URL, over one transport. */
const result = z.strictObject({
  url: z.string().describe('as it was given'),
  host: z.string(),
  address: z.string().optional().describe('left out when the name was not found'),
  port: z.int().min(1).max(65535).optional(),
  family: family.optional(),
  transport: z.enum(['udp', 'tcp', 'tls', 'dtls']),
  ok: z.boolean().describe('no errors and no warnings'),
  findings: z.array(finding),
  config: z.array(z.string()).describe('lines of turnserver.conf that close all findings'),
  nameError: error.optional(),
  connectionError: error.optional(),
  software: z.string().optional(),
  realm: z.string().optional(),
  allocations: z.strictObject({ ipv4: allocation.optional(), ipv6: allocation.optional() }),
  peers: z.array(peer),
  anonymous: tried.describe('an allocation without credentials'),
  tcpRelay: tried.describe('an allocation that relays TCP (RFC 6062)'),
  forgedNonce: tried.describe('a request with a nonce that the server has not made'),
  wellKnown: z.strictObject({
    tried: count.describe('credentials out of manuals'),
    accepted: z.array(z.string()),
  }),
  quota: z.strictObject({
    granted: count.describe('allocations of one user at a time'),
    most: count.describe('as many as were tried'),
    error: error.optional().describe('what ended it before'),
  }),
  endedBy: z.enum(['interrupt', 'time']).optional(),
  isReleased: z.boolean(),
});

const summary = z.strictObject({
  results: count,
  ok: count,
  failed: count,
  interrupted: z.literal(true).optional(),
});

/** The schema of each kind of JSON output of `turn --audit`. */
export const AUDIT_OUTPUTS = {
  json: z.strictObject({ results: z.array(result), summary }),
  ndjson: result,
} as const;

/** The JSON Schema (draft 2020-12) of an output. */
export function auditSchema(output: keyof typeof AUDIT_OUTPUTS): object {
  return z.toJSONSchema(AUDIT_OUTPUTS[output]);
}
