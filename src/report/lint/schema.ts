import { z } from 'zod';
import { SEVERITIES } from '../../diagnostics/severity.ts';

const count = z.int().min(0);

const region = {
  line: z.int().min(1),
  column: z.int().min(1).describe('in UTF-16 units of the line, from 1; a byte order mark does not count'),
  endLine: z.int().min(1),
  endColumn: z.int().min(1).describe('the first one after it'),
};

const fix = z.strictObject({
  safe: z
    .boolean()
    .describe('the server does the same for its clients afterwards; otherwise a person should look at it first'),
  edits: z
    .array(z.strictObject({ ...region, text: z.string().describe('what takes the place of the region') }))
    .describe('all of them together; they refer to the file as it is'),
});

/** Something that a rule says about a file. */
const findingRecord = z.strictObject({
  id: z.string().describe('of the rule; stable'),
  severity: z.enum(SEVERITIES).describe('fatal: coturn ends, or RTCPeerConnection throws'),
  message: z.string(),
  effect: z.string().optional().describe('what it causes'),
  file: z.string(),
  ...region,
  option: z.string().optional().describe('the option that it is about; what is missing from the file is at 1:1'),
  fix: fix.optional(),
});

const summary = z.strictObject({ files: count, fatal: count, errors: count, warnings: count, infos: count });

const line = z.int().min(1);
const files = <T extends z.ZodType>(file: T) => z.strictObject({ files: z.array(file) });

/** `--print`. */
const printed = z.strictObject({
  file: z.string(),
  coturnVersion: z.string(),
  ends: z.literal(true).optional().describe('coturn ends, and nothing of this will hold'),
  options: z.array(
    z.strictObject({
      name: z.string(),
      value: z.string(),
      source: z.enum(['file', 'arguments', 'default']),
      line: line.optional(),
    }),
  ),
  dropped: z.array(z.strictObject({ line, text: z.string(), reason: z.string() })),
});

const BECAUSE = [
  'server-relay',
  'multicast',
  'loopback',
  'zero',
  'link-local',
  'allowed',
  'denied',
  'nothing',
] as const;
const TRAPS = [
  'any-address',
  'mixed-family',
  'embedded-ipv4',
  'byte-by-byte',
  'line-without-effect',
  'allowed-in-vain',
] as const;
const CHANGES = ['ends', 'unknown', 'known', 'idle', 'value', 'default', 'fixed', 'opened'] as const;

const peerLine = z.strictObject({
  option: z.string(),
  value: z.string(),
  line: line.optional().describe('left out for the command line'),
});

/** `--peer`. */
const judged = z.strictObject({
  file: z.string(),
  coturnVersion: z.string(),
  peers: z.array(
    z.strictObject({
      address: z.string(),
      allowed: z.boolean(),
      because: z.enum(BECAUSE).describe('the part of coturn that decides'),
      decidedBy: peerLine.optional(),
      trap: z
        .strictObject({ kind: z.enum(TRAPS), line: peerLine.optional(), ipv4: z.string().optional() })
        .optional()
        .describe('where the answer is another than the file seems to give'),
    }),
  ),
});

/** `--upgrade`. */
const upgraded = z.strictObject({
  file: z.string(),
  from: z.string(),
  to: z.string(),
  notes: z.array(
    z.strictObject({
      kind: z.enum(CHANGES),
      message: z.string(),
      line: line.optional().describe('left out for what is about no line'),
      option: z.string().optional(),
    }),
  ),
});

/** The schema of each kind of JSON output of `lint`. */
export const LINT_OUTPUTS = {
  json: z.strictObject({
    findings: z.array(findingRecord),
    summary,
    coturnVersion: z.string().describe('the release whose behavior the findings describe'),
  }),
  ndjson: findingRecord,
  print: files(printed),
  peer: files(judged),
  upgrade: files(upgraded),
} as const;

/** The JSON Schema (draft 2020-12) of an output. */
export function lintSchema(output: keyof typeof LINT_OUTPUTS): object {
  return z.toJSONSchema(LINT_OUTPUTS[output]);
}
