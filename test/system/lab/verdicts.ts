import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { icescope } from '../../support/io.ts';
import { ran } from '../natlab.ts';
import { PROGRAM } from '../program.ts';
import type { Cell, Outcome } from './cell.ts';
import { type Side, STUN_SERVERS, type TwoSides } from './two-sides.ts';

const verdict = z.object({
  connects: z.enum(['yes', 'no', 'depends', 'unknown']),
  certainty: z.enum(['proven', 'likely', 'possible']),
  path: z.string().optional(),
  dependsOn: z.array(z.string()),
});

export type LabVerdict = z.infer<typeof verdict>;

/** What `icescope diagnose` says: from the lists of candidates, with the servers, with what `icescope nat` measured. */
export interface Verdicts {
  lists: LabVerdict;
  servers: LabVerdict;
  nat: LabVerdict;
}

const SIDES = ['a', 'b'] as const;

/** What `icescope nat -f json` prints on each side. */
export async function natsOf(lab: TwoSides): Promise<Record<Side, string>> {
  const [a = '', b = ''] = await Promise.all(
    SIDES.map(async (side) => {
      const argv = [process.execPath, PROGRAM, 'nat', '-f', 'json', '--timeout', '1', `stun:${STUN_SERVERS[0]}`];
      return (await ran(lab.within(side, ...argv))).stdout;
    }),
  );
  return { a, b };
}

/** Diagnoses what the two sides sent and got. */
export async function verdictsOf(cell: Cell, outcome: Outcome, nats: Record<Side, string>): Promise<Verdicts> {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-verdicts-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  try {
    const inputs = SIDES.map((side) => file(`${side}.log`, logOf(side, outcome, cell)));
    const lists = SIDES.map((side) => file(`${side}.json`, serversText(outcome.servers[side])));
    const results = SIDES.map((side) => file(`${side}-nat.json`, nats[side]));
    const servers = ['--ice-servers', lists[0] ?? '', '--remote-ice-servers', lists[1] ?? ''];
    const nat = [...servers, '--local-nat', results[0] ?? '', '--remote-nat', results[1] ?? ''];
    return {
      lists: await diagnosed(inputs, []),
      servers: await diagnosed(inputs, servers),
      nat: await diagnosed(inputs, nat),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function diagnosed(inputs: readonly string[], options: readonly string[]): Promise<LabVerdict> {
  const { json, stdout, stderr } = await icescope(['diagnose', '-f', 'json', ...inputs, ...options]);
  if (stdout === '') throw new Error(`icescope diagnose: ${stderr}`);
  const { sessions } = z.object({ sessions: z.array(z.object({ verdict })) }).parse(json);
  const [session] = sessions;
  if (session === undefined || sessions.length > 1) throw new Error(`${sessions.length} sessions: ${stderr}`);
  return session.verdict;
}

/** What a signaling client of that side logs: its own description as it sent it, and what it got. */
function logOf(side: Side, { sent, received }: Outcome, { lost }: Cell): string {
  const other = side === 'a' ? 'b' : 'a';
  const own = linesOf(sent[side]).map((line) => `sent ${line}\n`);
  // Where nothing gets lost, one description of each side is enough, as people have it.
  if (lost === undefined) return `${linesOf(sent[side]).join('\n')}\n`;
  return [...own, ...linesOf(received[other]).map((line) => `received ${line}\n`)].join('');
}

function linesOf(sdp: string): string[] {
  return sdp.split(/\r?\n/).filter((line) => line !== '');
}

function serversText(urls: readonly string[]): string {
  return JSON.stringify({
    iceServers: urls.map((url) =>
      url.startsWith('stun') ? { urls: url } : { urls: url, username: 'u', credential: 'c' },
    ),
  });
}
