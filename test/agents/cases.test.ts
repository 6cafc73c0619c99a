import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Judgment } from '../../src/agents/agent.ts';
import { AGENTS } from '../../src/agents/index.ts';
import { REASONS, type Reason } from '../../src/agents/reasons.ts';
import { anyText } from '../candidate/arbitraries.ts';
import { runs } from '../support/runs.ts';
import { candidateTexts } from './arbitraries.ts';
import { type AgentCases, having, type Refusal, TCP, UDP } from './cases/agent-cases.ts';
import { oddCandidate } from './odd-candidate.ts';

/** Each agent of src/agents/index.ts has a file of its name in test/agents/cases. */
const CASES = fileURLToPath(new URL('cases/', import.meta.url));
const SOURCES = fileURLToPath(new URL('../../src/agents/', import.meta.url));

/** `sdpTransform` is in `sdp-transform.ts`. */
function fileOf(key: string): string {
  return `${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
}

interface Subject {
  name: string;
  file: string;
  judge: (text: string) => Judgment<unknown>;
  cases: AgentCases | undefined;
}

const subjects: Subject[] = await Promise.all(
  Object.entries(AGENTS).map(async ([key, { name, judge }]) => {
    const file = fileOf(key);
    const loaded: { cases?: AgentCases } = existsSync(CASES + file)
      ? await import(/* @vite-ignore */ CASES + file)
      : {};
    return { name, file, judge, cases: loaded.cases };
  }),
);

test('each agent has a file of cases, and each file of cases has an agent', () => {
  const missing = subjects.filter(({ cases }) => cases === undefined).map(({ file }) => `test/agents/cases/${file}`);
  expect(missing).toStrictEqual([]);
  const files = readdirSync(CASES).filter((file) => file !== 'agent-cases.ts');
  expect(files.toSorted()).toStrictEqual(subjects.map(({ file }) => file).toSorted());
});

/** The answers that are no refusal. */
const ACCEPTING = ['accept', 'parsed'];

/** What the agent answers, in the way asked for if it has several. */
function answerOf({ accepts }: Judgment<unknown>, way: string): unknown {
  return way === '' ? accepts : Object.entries(accepts ?? {}).find(([key]) => key === way)?.[1];
}

function refusalsOf(cases: AgentCases): [way: string, refusals: readonly Refusal[]][] {
  return 'ways' in cases ? Object.entries(cases.ways) : [['', cases.refusals]];
}

/** Every reason that an agent's file names, and those of the conversions of sscanf that it uses. */
function reasonsIn(file: string): Reason[] {
  const source = readFileSync(SOURCES + file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const reasons = Object.keys(REASONS) as Reason[];
  const used = new Set(reasons.filter((reason) => source.includes(`'${reason}'`)));
  if (/\bword\(\d/.test(source)) used.add('field-too-long');
  if (/\bTYP\b/.test(source)) used.add('typ-missing');
  if (/\bsscanf\(/.test(source)) used.add('fields-missing');
  return [...used];
}

/** For the names of tests, where a value may have thousands of digits. */
function short(text: string): string {
  const shown = JSON.stringify(text);
  return shown.length > 90 ? `${shown.slice(0, 60)}… (${shown.length})` : shown;
}

describe.each(subjects)('$name', ({ file, judge, cases = { refusals: [], accepts: [] } }) => {
  const table = refusalsOf(cases).flatMap(([way, refusals]) => refusals.map((refusal) => ({ way, ...refusal })));
  const reasons = new Set(table.map(({ reason }) => reason));

  test.each(table.map((one) => [one.way, one.reason, short(one.refused), one] as const))(
    '%s refuses for %s %s',
    (_, reason, __, { way, refused, value }) => {
      const judgment = judge(refused);
      expect(ACCEPTING).not.toContain(answerOf(judgment, way));
      const fault = judgment.faults.find((one) => one.reason === reason);
      expect(fault, `faults: ${JSON.stringify(judgment.faults)}`).toBeDefined();
      if (value !== undefined) expect(judgment.faults).toStrictEqual([{ reason, value }]);
    },
  );

  test.each(table.map((one) => [one.way, short(one.accepted), one] as const))('%s accepts %s', (_, __, one) => {
    const judgment = judge(one.accepted);
    expect(ACCEPTING).toContain(answerOf(judgment, one.way));
    if (one.way === '') expect(judgment.faults).toStrictEqual([]);
  });

  test('accepts what other agents refuse, and valid candidates, with or without a=', () => {
    expect(cases.accepts.length).toBeGreaterThan(0);
    const healthy = [UDP, `a=${UDP}`, `${TCP} tcptype active generation 0`, `${UDP} raddr 192.0.2.2 rport 9`];
    expect([...healthy, ...cases.accepts].filter((text) => judge(text).faults.length > 0)).toStrictEqual([]);
  });

  test('has a case for each reason that it gives', () => {
    expect(reasonsIn(file).filter((reason) => !reasons.has(reason))).toStrictEqual([]);
    const check = (text: string) => {
      for (const { reason, value } of judge(text).faults) {
        expect(reasons).toContain(reason);
        expect(REASONS[reason](value)).toMatch(/\w/);
      }
    };
    fc.assert(fc.property(fc.oneof(oddCandidate, candidateTexts, anyText), check), { numRuns: runs(2000) });
  });

  test('neither throws nor hangs, wherever a text is truncated and however long it is', () => {
    const whole = `a=${UDP} raddr 2001:db8::1 rport 9 tcptype so`;
    for (let length = 0; length <= whole.length; length++) judge(whole.slice(0, length));
    for (const part of [' ', '1', '1_', 'é', '\n', ':', '٣', ' x', 'candidate:', '\0', '\ud800']) {
      const many = part.repeat(30_000);
      for (const text of [many, `candidate:${many}`, having(1, many), having(4, many), `${UDP} rport ${many}`]) {
        expect(judge(text).accepts).toBeDefined();
      }
    }
  });
});

describe('of several faults, the first that the agent reaches is reported', () => {
  const { libjuice, libdatachannel, str0m, janus, aioice, sdpTransform } = AGENTS;

  test.each<{ agent: { name: string; judge: Subject['judge'] }; text: string; reason: Reason }>([
    { agent: libjuice, text: `${having(7, 'prflx', TCP)} raddr`, reason: 'extension-value-missing' },
    { agent: libjuice, text: having(7, 'prflx', TCP), reason: 'type-unknown' },
    { agent: libdatachannel, text: 'candidate:1 4294967296 udp high', reason: 'component-range' },
    { agent: str0m, text: 'candidate:1 70000 sctp high', reason: 'component-range' },
    { agent: str0m, text: `${UDP} tcptype x raddr y`, reason: 'tcptype-unknown' },
    { agent: janus, text: 'candidate:1 rtp ssltcp', reason: 'component-number' },
    { agent: aioice, text: 'candidate:1 rtp udp high 192.0.2.1', reason: 'fields-missing' },
    { agent: aioice, text: `${having(5, 'http')} rport x`, reason: 'port-number' },
    { agent: sdpTransform, text: 'candidate:1 x udp y', reason: 'component-number' },
  ])('$agent.name: $reason in $text', ({ agent, text, reason }) => {
    expect(agent.judge(text).faults.map((fault) => fault.reason)).toStrictEqual([reason]);
  });
});
