import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Limiter } from '../../../scripts/docs/limiter.ts';
import { askNetwork } from '../ask-nat.ts';
import { AGENTS, type AgentName, missingFor } from './agents.ts';
import type { Cell } from './cell.ts';
import { titleOf } from './judge.ts';
import { NO_LAB } from './namespaces.ts';
import type { Kind } from './nats.ts';
import { gradeOf, NETWORKS } from './networks.ts';
import { type Asked, networksPart, TITLE } from './networks-table.ts';
import { Pool } from './pool.ts';
import { type Entry, page } from './table.ts';

/**
 * `npm run test:lab`: two real ICE agents behind every pair of NATs, with and without TURN, and what `icescope diagnose` says
 * of them beforehand. Takes some minutes; needs root and Debian's packages.
 *
 *     --update         writes docs/laboratory.md
 *     --part NAME      calls or networks alone; the other is left as it is on the page
 *     --runs N         how often each network is asked, 10 by default
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
      part: { type: 'string', default: 'calls,networks' },
      only: { type: 'string', default: '' },
      agents: { type: 'string' },
      labs: { type: 'string', default: '4' },
      runs: { type: 'string', default: '10' },
    },
  });
  const parts = values.part.split(',');
  const [oldCalls = '', oldNetworks = ''] = readFileSync(PAGE, 'utf8').split(TITLE);
  const calls = parts.includes('calls') ? await runCalls(values) : oldCalls.trimEnd();
  const networks = parts.includes('networks') ? await askNetworks(values) : `${TITLE}${oldNetworks}`;
  const text = `${calls.trimEnd()}\n\n${networks}`;
  if (values.update) writeFileSync(PAGE, text);
  console.log(text);
}

async function runCalls({ agents, only, labs }: { agents?: string; only: string; labs: string }): Promise<string> {
  const chosen = cells(agents).filter((cell) => titleOf(cell).includes(only));
  const reason = NO_LAB ?? chosen.flatMap((cell) => cell.agents.map(missingFor)).find((one) => one !== undefined);
  if (reason !== undefined) throw new Error(reason);
  const pool = await Pool.start(Number(labs));
  try {
    const entries = await Promise.all(
      chosen.map(async (cell): Promise<Entry> => {
        const { outcome, verdicts } = await pool.run(cell);
        console.error(`${titleOf(cell)}: ${outcome.path ?? 'no pair'}`);
        return { cell, outcome, verdicts };
      }),
    );
    return page(entries, KINDS);
  } finally {
    await pool.stop();
  }
}

/** Some laboratories side by side. */
async function askNetworks({ only, labs, runs }: { only: string; labs: string; runs: string }): Promise<string> {
  if (NO_LAB !== undefined) throw new Error(NO_LAB);
  const limiter = new Limiter(Number(labs));
  const asked = await Promise.all(
    NETWORKS.filter(({ name }) => name.includes(only)).map((network) =>
      limiter.run(async (): Promise<Asked> => {
        const results = await askNetwork(network, Number(runs));
        console.error(`${network.name}: ${results.map((result) => gradeOf(network, result)).join(' ')}`);
        return { network, results };
      }),
    ),
  );
  return networksPart(asked);
}

await main();
