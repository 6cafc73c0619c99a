import type { NatResult } from '../../../src/probe/nat/result.ts';
import { gradeOf, type Network } from './networks.ts';

/** A network, and what was said of it each time. */
export interface Asked {
  network: Network;
  results: readonly NatResult[];
}

export const TITLE = '## What `icescope nat` says of each network';

const INTRODUCTION = `A client behind each of these, coturn with two addresses before it, and \`icescope nat\` run again and again. Delay, loss and a
changed order come from an emulator of the cable. A verdict is right, open if none is given (\`inconclusive\`, \`unfit\`) where one would be
right too, or else wrong.`;

/** A row for each network, with what was said of it and how often. */
export function networksPart(all: readonly Asked[]): string {
  const head = ['network', 'mapping', 'filtering', 'hairpinning', 'right', 'open', 'wrong'];
  const rows = all.map(({ network, results }) => {
    const count = (wanted: string): string => {
      const { length } = results.filter((result) => gradeOf(network, result) === wanted);
      return length === 0 ? '' : `${length}`;
    };
    return [network.name, ...partsOf(results), count('right'), count('open'), count('wrong')];
  });
  const lines = [head, Array(head.length).fill('---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${TITLE}\n\n${INTRODUCTION}\n\n${lines.join('\n')}\n`;
}

function partsOf(results: readonly NatResult[]): string[] {
  return [
    counted(
      results.map(({ mapping, afterUnsolicited, error }) => mappingText(mapping?.behavior, afterUnsolicited, error)),
    ),
    counted(results.map(({ filtering }) => filtering?.behavior ?? '–')),
    counted(results.map(({ hairpinning }) => hairpinning?.behavior ?? '–')),
  ];
}

function mappingText(
  behavior: string | undefined,
  after: NatResult['afterUnsolicited'],
  error: NatResult['error'],
): string {
  if (behavior === undefined) return error?.code === 'refused' ? 'UDP is rejected' : 'no answer over UDP';
  return after === 'spoiled' ? `${behavior}, spoiled` : behavior;
}

/** `no`, or `no (9), inconclusive (1)`. */
function counted(texts: readonly string[]): string {
  const all = [...new Set(texts)].map((text) => ({ text, count: texts.filter((one) => one === text).length }));
  all.sort((a, b) => b.count - a.count);
  return all.length === 1 ? (all[0]?.text ?? '') : all.map(({ text, count }) => `${text} (${count})`).join(', ');
}
