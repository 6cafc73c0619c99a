import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingFor } from './lab/agents.ts';
import type { Cell } from './lab/cell.ts';
import { grade, type Knowledge, titleOf } from './lab/judge.ts';
import { NO_LAB } from './lab/namespaces.ts';
import { Pool } from './lab/pool.ts';

/**
 * Two real ICE agents behind a pair of NATs, and what `icescope diagnose` says of them before they try: proven is never
 * wrong, and likely is right. `npm run test:lab` runs the whole matrix.
 */

const LABS = 4;

/** What happens, and what of it can only be seen with more than the two lists. */
interface Expected {
  path: 'direct' | 'relay' | 'none';
  /** For which an answer may be wrong, though never proven, and why. */
  mayBeWrong?: readonly Knowledge[];
  /** For which an answer may be left open even with what `icescope nat` measured. */
  isOpen?: boolean;
}

const CELLS: [cell: Cell, expected: Expected][] = [
  [{ a: 'none', b: 'none', agents: ['libre', 'werift'] }, { path: 'direct' }],
  [{ a: 'none', b: 'symmetric', agents: ['firefox', 'libdatachannel'] }, { path: 'direct' }],
  [{ a: 'full cone', b: 'symmetric', agents: ['firefox', 'werift'] }, { path: 'direct' }],
  [{ a: 'restricted', b: 'address-dependent', agents: ['pion', 'libdatachannel'] }, { path: 'direct' }],
  [{ a: 'port-restricted', b: 'port-restricted', agents: ['firefox', 'libdatachannel'] }, { path: 'direct' }],
  [{ a: 'port-restricted', b: 'symmetric', agents: ['libre', 'libdatachannel'] }, { path: 'none' }],
  [{ a: 'symmetric', b: 'symmetric', agents: ['firefox', 'pion'], turn: 'turn' }, { path: 'relay' }],
  [{ a: 'symmetric', b: 'symmetric', agents: ['libre', 'libdatachannel'], docker: true }, { path: 'none' }],
  [{ a: 'UDP blocked', b: 'none', agents: ['libre', 'pion'] }, { path: 'none' }],
  [
    { a: 'UDP blocked', b: 'port-restricted', agents: ['werift', 'libre'], turn: { a: 'turn', b: 'none' } },
    { path: 'relay' },
  ],
  [{ a: 'only 443', b: 'symmetric', agents: ['pion', 'libre'], turn: { a: 'turn', b: 'none' } }, { path: 'relay' }],
  [{ a: 'port-restricted', b: 'port-restricted', agents: ['libre', 'libre'], sameLan: true }, { path: 'direct' }],
  [
    { a: 'symmetric', b: 'symmetric', agents: ['libdatachannel', 'pion'], families: { a: '46', b: '46' } },
    { path: 'direct' },
  ],
  [{ a: 'none', b: 'none', agents: ['pion', 'werift'], families: { a: '6', b: '4' } }, { path: 'none' }],
  [
    {
      a: 'port-restricted',
      b: 'port-restricted',
      agents: ['pion', 'firefox'],
      turn: 'wrong password',
      relayOnly: true,
    },
    { path: 'none' },
  ],
  [{ a: 'port-restricted', b: 'none', agents: ['libre', 'libdatachannel'], lost: { a: 'all' } }, { path: 'direct' }],
  [
    { a: 'none', b: 'port-restricted', agents: ['libdatachannel', 'libre'], lost: { a: 'all', b: 'all' } },
    { path: 'none' },
  ],
  [
    { a: 'symmetric', b: 'symmetric', agents: ['libre', 'pion'], sameNetwork: true },
    { path: 'none', isOpen: true },
  ],
  // Nothing in the lists tells these from NATs that keep a port.
  [
    { a: 'spoiled', b: 'spoiled', agents: ['libdatachannel', 'libre'] },
    { path: 'none', mayBeWrong: ['lists', 'servers'] },
  ],
];

function missing({ agents }: Cell): string | undefined {
  return agents.map(missingFor).find((one) => one !== undefined);
}

describe.skipIf(NO_LAB !== undefined).concurrent(`in the laboratory${NO_LAB ? ` (${NO_LAB})` : ''}`, () => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await Pool.start(LABS);
  });
  afterAll(() => pool?.stop());

  for (const [cell, { path, mayBeWrong = [], isOpen = false }] of CELLS) {
    test.skipIf(missing(cell) !== undefined)(titleOf(cell), async () => {
      const { outcome, verdicts, nats } = await pool.run(cell, ({ path: taken = 'none' }) => taken === path);
      expect(outcome.path ?? 'none', outcome.states).toBe(path);
      for (const knowledge of ['lists', 'servers', 'nat'] as const) {
        const found = grade(verdicts[knowledge], outcome);
        const context = JSON.stringify({ knowledge, verdict: verdicts[knowledge], sent: outcome.sent, nats });
        const isGiven = knowledge === 'nat' && !isOpen;
        const grades = ['right', ...(isGiven ? [] : ['open']), ...(mayBeWrong.includes(knowledge) ? ['wrong'] : [])];
        expect(grades, context).toContain(found);
      }
    });
  }
});
