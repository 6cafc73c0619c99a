import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { CandidateFields } from '../../src/candidate/candidate.ts';
import { type Prediction, predict } from '../../src/ice/predict.ts';
import type { NatBehavior, SessionSide } from '../../src/ice/side.ts';
import { parseCandidate } from '../../src/rules/candidate/parse-candidate.ts';

/** Situations with a stated outcome, from the tests of other projects. */
const FILE = '../shared/data/nat-outcomes-other.jsonl';

const record = z.object({ source: z.string(), a: z.string(), b: z.string(), expected: z.string() });

const PORTS: NatBehavior = { mapping: 'endpoint-independent', filtering: 'address-and-port-dependent' };
const OPEN: NatBehavior = { mapping: 'endpoint-independent', filtering: 'endpoint-independent' };
const SYMMETRIC: NatBehavior = { mapping: 'address-and-port-dependent', filtering: 'address-and-port-dependent' };

function side(lines: readonly string[], nat?: NatBehavior): SessionSide {
  const candidates: CandidateFields[] = lines.map((line) => parseCandidate(`candidate:1 1 udp 1 ${line}`));
  return { candidates, delivered: candidates, isComplete: true, ...(nat === undefined ? {} : { nat }) };
}

const INSIDE_A = '10.1.0.2 5000 typ host';
const INSIDE_B = '10.2.0.2 6000 typ host';
const SIX_A = '2001:db8:a::2 5000 typ host';
const SIX_B = '2001:db8:b::2 6000 typ host';
const RELAY_A = '192.0.2.9 50001 typ relay raddr 203.0.113.1 rport 5000';
const RELAY_B = '192.0.2.9 50002 typ relay raddr 198.51.100.2 rport 6000';

function mapped(side: 'a' | 'b', port = side === 'a' ? 5000 : 6000): string {
  return side === 'a'
    ? `203.0.113.1 ${port} typ srflx raddr 10.1.0.2 rport 5000`
    : `198.51.100.2 ${port} typ srflx raddr 10.2.0.2 rport 6000`;
}

const CONE_A = side([INSIDE_A, mapped('a')], PORTS);
const CONE_B = side([INSIDE_B, mapped('b')], PORTS);

/** What is predicted; `depends` with the reason why it cannot be known. */
interface Case {
  a: SessionSide;
  b: SessionSide;
  connects: Prediction['connects'];
  path?: Prediction['path'];
  why?: string;
}

/** By the end of the source: the name of the test that states it. */
const CASES: Record<string, Case> = {
  TestEasyEasy: { a: CONE_A, b: CONE_B, connects: 'yes', path: 'nat' },
  TestJustIPv6: { a: side([SIX_A]), b: side([SIX_B]), connects: 'yes', path: 'host' },
  TestEasy4AndJust6: {
    a: side([INSIDE_A, mapped('a'), SIX_A], PORTS),
    b: side([SIX_B]),
    connects: 'yes',
    path: 'host',
  },
  TestSameLAN: {
    a: CONE_A,
    b: side(['10.1.0.3 6000 typ host', '203.0.113.1 6000 typ srflx raddr 10.1.0.3 rport 6000'], PORTS),
    connects: 'yes',
    path: 'host',
  },
  TestBPFDisco: {
    a: side([INSIDE_A, mapped('a')], { mapping: 'endpoint-independent' }),
    b: side([INSIDE_B, mapped('b', 7001)], SYMMETRIC),
    connects: 'depends',
    why: 'a port mapping lets all in, and no candidate and no test from another socket shows it; ICE has no raw sockets that pass the firewall of the host',
  },
  TestHostFWNoBPF: {
    a: side([INSIDE_A, mapped('a'), RELAY_A], PORTS),
    b: side([INSIDE_B, mapped('b', 7001), RELAY_B], SYMMETRIC),
    connects: 'yes',
    path: 'relay',
  },
  TestHostFWPair: { a: CONE_A, b: CONE_B, connects: 'yes', path: 'nat' },
  TestOneHostFW: { a: CONE_A, b: CONE_B, connects: 'yes', path: 'nat' },
  'Full-cone NATs on both ends': {
    a: side([INSIDE_A, mapped('a'), RELAY_A], OPEN),
    b: side([INSIDE_B, mapped('b'), RELAY_B], OPEN),
    connects: 'yes',
    path: 'nat',
  },
  'Symmetric NATs on both ends': {
    a: side([INSIDE_A, mapped('a', 7001), RELAY_A], SYMMETRIC),
    b: side([INSIDE_B, mapped('b', 7002), RELAY_B], SYMMETRIC),
    connects: 'yes',
    path: 'relay',
  },
  // A 1:1 NAT lets all in; the agent announces its outer address as one of its own.
  '1:1 NAT with host candidate vs Symmetric NATs': {
    a: side(['203.0.113.1 5000 typ host'], OPEN),
    b: side([INSIDE_B, mapped('b', 7001)], SYMMETRIC),
    connects: 'yes',
    path: 'nat',
  },
  '1:1 NAT with srflx candidate vs Symmetric NATs': {
    a: side([INSIDE_A, mapped('a')], OPEN),
    b: side([INSIDE_B, mapped('b', 7001)], SYMMETRIC),
    connects: 'yes',
    path: 'nat',
  },
};

describe.skipIf(!existsSync(FILE))('what tests of other projects say of pairs of NATs', () => {
  const records = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => record.parse(JSON.parse(line)))
    : [];

  test.each(records.map((one) => [one.source.replace(/^.*#/, ''), one.expected] as const))(
    '%s: %s',
    (name, expected) => {
      const { a, b, connects, path, why } = CASES[name] ?? {};
      if (a === undefined || b === undefined) throw new Error(`no case for ${name}`);
      const found = predict(a, b);
      expect(found, why).toMatchObject({ connects, ...(path === undefined ? {} : { path }) });
      // All connect. An answer that is left open has a reason.
      if (connects === 'depends') expect([found.dependsOn, why]).toEqual([['a-filtering'], expect.any(String)]);
      else expect(path === 'relay').toBe(expected.includes('relay'));
    },
  );
});
