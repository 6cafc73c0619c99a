import { z } from 'zod';
import { ISSUES } from '../candidate/issues.ts';

const issueIds = Object.keys(ISSUES);

const issue = z
  .strictObject({
    id: z.enum(issueIds).describe('what is wrong; stable'),
    severity: z.enum(['error', 'warning', 'info']),
    field: z.string().describe('the field of the record, or "candidate" for the text as a whole'),
    column: z.int().min(1).describe('where it stands in raw, in characters, from 1'),
    message: z.string(),
    effect: z.string().describe('what real agents do with it'),
  })
  .describe('something wrong or doubtful about a candidate');

const source = z.strictObject({
  file: z.string().describe('"-" for standard input, "argument N" for a candidate on the command line'),
  line: z.int().min(1),
  column: z.int().min(1).describe('in characters'),
});

const context = {
  direction: z.enum(['sent', 'received']).optional().describe('where the log says so'),
  sdpMid: z.string().optional(),
  sdpMLineIndex: z.int().min(0).optional(),
  usernameFragment: z.string().optional().describe('as the log gives it beside the candidate'),
};

const addressKinds = ['ipv6-zone', 'ipv6-bracketed', 'mdns', 'hostname', 'redacted', 'invalid'] as const;

/** A candidate. */
export const candidateRecord = z.strictObject({
  source,
  raw: z.string().describe('the text from "candidate:" on, ICE passwords overwritten with *'),
  ok: z.boolean().describe('every mandatory field could be read, and no issue is an error'),
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
  extensions: z
    .array(z.strictObject({ name: z.string(), value: z.string() }))
    .min(1)
    .optional()
    .describe('the further extensions, in their order'),
  ...context,
  issues: z.array(issue).min(1).optional(),
});

/** The log said that no more candidates follow. */
export const endRecord = z.strictObject({
  source,
  raw: z.string(),
  ok: z.literal(true),
  endOfCandidates: z.literal(true),
  ...context,
});

export const summary = z.strictObject({
  candidates: z.int().min(0),
  invalid: z.int().min(0),
  lines: z.int().min(0),
  bytes: z.int().min(0),
});

const jsonOutput = z.strictObject({
  candidates: z.array(candidateRecord),
  endOfCandidates: z.array(endRecord).min(1).optional(),
  summary,
});

const ndjsonLine = z.union([candidateRecord, endRecord]);

const filterLine = z.union([
  ndjsonLine,
  z.strictObject({ candidates: z.array(ndjsonLine).min(2), error: z.string().optional() }),
  z.strictObject({}),
]);

/** What each kind of JSON output looks like. */
export const OUTPUTS = { json: jsonOutput, ndjson: ndjsonLine, filter: filterLine } as const;

/** The JSON Schema (draft 2020-12) of an output. */
export function jsonSchema(output: keyof typeof OUTPUTS): object {
  return z.toJSONSchema(OUTPUTS[output]);
}
