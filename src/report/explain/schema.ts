import { z } from 'zod';
import { AUTHOR_NAMES } from '../../explain/authors.ts';
import { candidateRecord, summary } from '../candidates/schema.ts';

const part = z.strictObject({
  name: z.string().describe('typePreference, component, or what an agent puts into its local preference'),
  value: z.int().min(0),
  meaning: z.string(),
});

const explanation = z.strictObject({
  field: z.string().describe('the field of the record'),
  value: z.union([z.string(), z.number()]),
  meaning: z.string(),
  scope: z.string().optional().describe('where an address can be reached: public, private, loopback and so on'),
  parts: z.array(part).min(1).optional().describe('those of a priority'),
});

const author = z.strictObject({
  name: z.enum([...AUTHOR_NAMES, 'unknown']),
  confidence: z.enum(['high', 'medium', 'low', 'none']),
  evidence: z.array(z.string()),
  doubt: z.string().optional(),
  alternatives: z.array(z.enum(AUTHOR_NAMES)).min(1).optional().describe('the agents that fit equally well'),
});

const explained = candidateRecord.extend({
  headline: z.string().describe('what it is, in a sentence'),
  contradictions: z.array(z.strictObject({ id: z.string(), fields: z.array(z.string()).min(2), message: z.string() })),
  explanation: z.array(explanation),
  stack: author.describe('the agent that probably wrote it'),
});

const OUTPUTS = { json: z.strictObject({ candidates: z.array(explained), summary }), ndjson: explained } as const;

/** The schema of `explain -f json`. */
export const explainOutput = OUTPUTS.json;
/** A line of what `explain -f ndjson` writes. */
export const explainLine = OUTPUTS.ndjson;

/** The JSON Schema (draft 2020-12) of an output. */
export function explainSchema(output: keyof typeof OUTPUTS): object {
  return z.toJSONSchema(OUTPUTS[output]);
}
