import { z } from 'zod';
import { SEVERITIES } from '../../rules/severity.ts';

const count = z.int().min(0);

const region = {
  line: z.int().min(1),
  column: z.int().min(1).describe('in UTF-16 units of the line, from 1; a byte order mark does not count'),
  endLine: z.int().min(1),
  endColumn: z.int().min(1).describe('the first one behind it'),
};

const fix = z.strictObject({
  safe: z.boolean().describe('it changes nothing but what is broken; otherwise a person should look at it first'),
  edits: z
    .array(z.strictObject({ ...region, text: z.string().describe('what takes the place of the region') }))
    .describe('all of them together; they refer to the file as it is'),
});

/** Something that a rule says of a file. */
export const findingRecord = z.strictObject({
  id: z.string().describe('of the rule; stable'),
  severity: z.enum(SEVERITIES).describe('fatal: coturn ends'),
  message: z.string(),
  file: z.string(),
  ...region,
  option: z.string().optional().describe('the option that it is about; what is missing from the file is at 1:1'),
  fix: fix.optional(),
});

const summary = z.strictObject({ files: count, fatal: count, errors: count, warnings: count, infos: count });

/** What each kind of JSON output of `lint` looks like. */
export const LINT_OUTPUTS = {
  json: z.strictObject({
    findings: z.array(findingRecord),
    summary,
    coturnVersion: z.string().describe('the release whose behaviour the findings describe'),
  }),
  ndjson: findingRecord,
} as const;

/** The JSON Schema (draft 2020-12) of an output. */
export function lintSchema(output: keyof typeof LINT_OUTPUTS): object {
  return z.toJSONSchema(LINT_OUTPUTS[output]);
}
