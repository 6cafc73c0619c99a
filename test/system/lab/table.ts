import type { Cell, Outcome } from './cell.ts';
import { grade, type Knowledge } from './judge.ts';
import type { Kind } from './nats.ts';
import type { LabVerdict, Verdicts } from './verdicts.ts';

/** What came of a cell. */
export interface Entry {
  cell: Cell;
  outcome: Outcome;
  verdicts: Verdicts;
}

const KNOWLEDGE: Record<Knowledge, string> = {
  lists: 'From the two lists of candidates alone',
  servers: 'With the iceServers of both sides',
  nat: 'With what `icescope nat -f json` printed on each side, too',
};

const INTRODUCTION = `# The laboratory

Two real ICE agents behind every pair of NATs, in network namespaces on one machine, with STUN and TURN servers by coturn; and
what \`icescope diagnose\` says from their candidates, before they try. \`npm run test:lab -- --update\` runs it and writes this
page; it needs root and the Debian packages that \`.ci/run\` lists. A selection, with more agents and other situations, runs in CI
(\`test/system/lab.test.ts\`).

\`spoiled\` is a bare \`masquerade\` of Linux: port-restricted, until a packet comes unasked. \`address-dependent\` maps by
destination address. Behind \`only 443\`, nothing gets out but TCP to port 443. \`direct\` is a pair without a relay, \`–\` none.

A verdict is **yes** or **no** where it is proven, yes or no where it is likely, and \`open\` where it depends on what is not
known. What turned out wrong is marked with ✗.
`;

/** The page of the documentation. */
export function page(entries: readonly Entry[], kinds: readonly Kind[]): string {
  const parts = (['none', 'turn'] as const).map((turn) => part(turn, entries, kinds));
  return [INTRODUCTION, ...parts].join('\n');
}

function part(turn: 'none' | 'turn', all: readonly Entry[], kinds: readonly Kind[]): string {
  const entries = all.filter(({ cell }) => cell.turn === turn);
  const [first] = entries;
  if (first === undefined) return '';
  const agents = first.cell.agents.join(' and ');
  const title = turn === 'none' ? '## Without TURN' : '## With TURN over UDP, TCP and TLS on 443';
  const tables = (['lists', 'servers', 'nat'] as const).map(
    (knowledge) =>
      `${KNOWLEDGE[knowledge]}: ${scoreOf(entries, knowledge)}.\n\n${table(entries, kinds, (entry) => verdictText(entry, knowledge))}`,
  );
  const happened = table(entries, kinds, ({ outcome }) => outcome.path ?? '–');
  return [title, `${agents}; A offers. What happened:`, happened, ...tables].join('\n\n');
}

function table(entries: readonly Entry[], kinds: readonly Kind[], text: (entry: Entry) => string): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = kinds.map((a) => {
    const found = (b: Kind): Entry | undefined => entries.find(({ cell }) => cell.a === a && cell.b === b);
    return row([
      a,
      ...kinds.map((b) => {
        const entry = found(b);
        return entry === undefined ? '' : text(entry);
      }),
    ]);
  });
  return `${[row(['A \\ B', ...kinds]), row(Array(kinds.length + 1).fill('---')), ...rows].join('\n')}\n`;
}

function verdictText({ outcome, verdicts }: Entry, knowledge: Knowledge): string {
  const verdict = verdicts[knowledge];
  const isRight = ['right', 'open'].includes(grade(verdict, outcome));
  return `${wordOf(verdict)}${isRight ? '' : ' ✗'}`;
}

function wordOf({ connects, certainty }: LabVerdict): string {
  if (connects === 'depends' || connects === 'unknown') return 'open';
  return certainty === 'proven' ? `**${connects}**` : connects;
}

function scoreOf(entries: readonly Entry[], knowledge: Knowledge): string {
  const grades = entries.map(({ verdicts, outcome }) => grade(verdicts[knowledge], outcome));
  const isProven = (index: number): boolean => entries[index]?.verdicts[knowledge].certainty === 'proven';
  const count = (isCounted: (index: number) => boolean): number => grades.filter((_, index) => isCounted(index)).length;
  const proven = count((index) => grades[index] === 'right' && isProven(index));
  const likely = count((index) => grades[index] === 'right' && !isProven(index));
  const open = count((index) => grades[index] === 'open');
  const wrong = entries.length - proven - likely - open;
  return `${proven} proven and ${likely} likely are right, ${open} open, ${wrong} wrong`;
}
