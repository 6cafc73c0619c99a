import { availableParallelism } from 'node:os';
import { Limiter } from '../../scripts/docs/limiter.ts';
import type { NatResult } from '../../src/probe/nat/result.ts';
import { natOutput } from '../../src/report/nat/schema.ts';
import type { Network } from './lab/networks.ts';
import { type Between, NatLab, type Ran, SERVER } from './natlab.ts';
import { PROGRAM } from './program.ts';

/** How often each network is asked: outside CI, often enough to show what happens rarely. */
export const RUNS = process.env.CI === undefined ? 10 : 3;

/** Programs that mostly wait, but start busily; more of them would show nothing but a busy machine. */
const AT_ONCE = new Limiter(4 * availableParallelism());

/** Does something several times: at once, or one after the other where the runs would disturb one another. */
export async function repeatedly(count: number, isAlone: boolean, one: () => Promise<void>): Promise<void> {
  if (!isAlone) await Promise.all(Array.from({ length: count }, () => one()));
  else for (let run = 0; run < count; run++) await one();
}

/** Runs `icescope nat` at the client's; the servers are the last of the arguments, or else the laboratory's. */
export async function nat(lab: NatLab, ...options: string[]): Promise<{ result: NatResult; ran: Ran }> {
  const server = options.some((option) => option.startsWith('stun:')) ? [] : [`stun:${SERVER}`];
  const argv = [process.execPath, PROGRAM, 'nat', '-f', 'json', ...options, ...server];
  const ran = await AT_ONCE.run(() => lab.atClient(...argv));
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

/** What `icescope nat` says of a network, each time that it is asked. */
export async function askNetwork(network: Network, count: number): Promise<NatResult[]> {
  const { kind, between, loss, options = [], isAlone = false } = network;
  const results: NatResult[] = [];
  await inLab(async (lab) => {
    lab.become(kind, loss === undefined ? {} : { loss });
    await repeatedly(count, isAlone, async () => {
      results.push((await nat(lab, ...options)).result);
    });
  }, between);
  return results;
}
