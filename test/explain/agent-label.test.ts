import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from '../../src/agents/index.ts';
import { agentLabel } from '../../src/explain/agent-label.ts';
import { en } from '../../src/explain/texts/en.ts';
import { ko } from '../../src/explain/texts/ko.ts';
import { candidateBody, damagedBody, hostileBody } from '../support/candidates.ts';
import { runs } from '../support/runs.ts';

test.each([
  ['an agent with one answer', 'reject', 'agent'],
  ['one that refuses in every way', { api: 'null-fields', ice: 'reject' }, 'agent'],
  ['one that refuses in some way', { api: 'parsed', ice: 'reject' }, 'agent (ice)'],
  ['one that refuses all around it', { api: 'reject', sdp: 'reject-whole-sdp' }, 'agent (with the whole SDP)'],
])('%s', (_, answer, label) => {
  expect(agentLabel('agent', { agent: answer }, en)).toBe(label);
});

test('for any text, each refusal has a reason in both languages, and other agents have none', () => {
  fc.assert(
    fc.property(fc.oneof(candidateBody, damagedBody, hostileBody), (body) => {
      const [english, korean] = [judge(`candidate:${body}`), judge(`candidate:${body}`, ko.reasons)];
      expect(korean.accepts).toStrictEqual(english.accepts);
      expect(korean.refusals.map(({ stack, rule }) => [stack, rule])).toStrictEqual(
        english.refusals.map(({ stack, rule }) => [stack, rule]),
      );
      for (const { stack, message } of [...english.refusals, ...korean.refusals]) {
        expect(english.accepts).toHaveProperty([stack]);
        expect(message).toMatch(/\S/);
      }
    }),
    { numRuns: runs(500) },
  );
});
