import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AGENTS, type AgentName, missingFor } from './agents.ts';
import type { Cell } from './cell.ts';
import { titleOf } from './judge.ts';
import { NO_LAB } from './namespaces.ts';
import type { Kind } from './nats.ts';
import { Pool } from './pool.ts';
import { type Entry, page } from './table.ts';

/**
 * `npm run test:lab`: two real ICE agents behind every pair of NATs, with and without TURN, and what `icescope diagnose` says
 * of them beforehand. Takes some minutes; needs root and Debian's packages.
 *
 *     --update         writes docs/laboratory.md
 *     --only TEXT      the cells whose title has this
 *     --agents A,B     these two, the first of which offers
 *     --labs N         laboratories side by side, 4 by default
 */

const PAGE = 'docs/laboratory.md';
const KINDS: readonly Kind[] = [
  'none',
  'full cone',
  'restricted',
  'port-restricted',
  'spoiled',
  'symmetric',
  'address-dependent',
  'UDP blocked',
  'only 443',
];
/** Without TURN, and with: for TURN over TCP and TLS, an agent that speaks it. */
const PAIRS = { none: ['libdatachannel', 'werift'], turn: ['pion', 'pion'] } as const;

function isAgent(name: string): name is AgentName {
  return Object.hasOwn(AGENTS, name);
}

function cells(names: string | undefined): Cell[] {
  const [one = '', two = ''] = names?.split(',') ?? [];
  const given = isAgent(one) && isAgent(two) ? ([one, two] as const) : undefined;
  if (names !== undefined && given === undefined) throw new Error(`agents are ${Object.keys(AGENTS).join(', ')}`);
  return (['none', 'turn'] as const).flatMap((turn) =>
    KINDS.flatMap((a) => KINDS.map((b): Cell => ({ a, b, agents: given ?? PAIRS[turn], turn }))),
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      update: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      agents: { type: 'string' },
      labs: { type: 'string', default: '4' },
    },
  });
  const chosen = cells(values.agents).filter((cell) => titleOf(cell).includes(values.only));
  const reason = NO_LAB ?? chosen.flatMap(({ agents }) => agents.map(missingFor)).find((one) => one !== undefined);
  if (reason !== undefined) throw new Error(reason);
  const pool = await Pool.start(Number(values.labs));
  try {
    const entries = await Promise.all(
      chosen.map(async (cell): Promise<Entry> => {
        const { outcome, verdicts } = await pool.run(cell);
        console.error(`${titleOf(cell)}: ${outcome.path ?? 'no pair'}`);
        return { cell, outcome, verdicts };
      }),
    );
    const text = page(entries, KINDS);
    if (values.update) writeFileSync(PAGE, text);
    console.log(text);
  } finally {
    await pool.stop();
  }
}

await main();
