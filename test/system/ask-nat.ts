import type { NatResult } from '../../src/probe/nat/result.ts';
import { natOutput } from '../../src/report/nat/schema.ts';
import { type Between, NatLab, type Ran, SERVER } from './natlab.ts';
import { PROGRAM } from './program.ts';

/** Runs `icescope nat` at the client's; the servers are the last of the arguments, or else the laboratory's. */
export async function nat(lab: NatLab, ...options: string[]): Promise<{ result: NatResult; ran: Ran }> {
  const server = options.some((option) => option.startsWith('stun:')) ? [] : [`stun:${SERVER}`];
  const ran = await lab.atClient(process.execPath, PROGRAM, 'nat', '-f', 'json', ...options, ...server);
  if (ran.stdout === '') throw new Error(`status ${ran.status}: ${ran.stderr}`);
  return { result: natOutput.parse(JSON.parse(ran.stdout)) as NatResult, ran };
}

/** Mapping, filtering, hairpinning, the classic name. */
export function verdictOf({ mapping, filtering, hairpinning, classicName }: NatResult): (string | undefined)[] {
  return [mapping?.behavior, filtering?.behavior, hairpinning?.behavior, classicName];
}

/** Does something in a laboratory, and removes it. */
export async function inLab(use: (lab: NatLab) => Promise<void>, between: Between = {}): Promise<void> {
  const lab = await NatLab.start(between);
  try {
    await use(lab);
  } finally {
    await lab.stop();
  }
}
