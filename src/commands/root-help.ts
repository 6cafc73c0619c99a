import type { Io } from '../io/io.ts';
import { hang } from '../term/wrap.ts';
import type { CommandEntry } from './index.ts';
import { helpWidth } from './shared/help.ts';

const ABOUT = 'ICE candidates, STUN servers and coturn configurations, checked.';

/** `icescope --help`: every command, by what it is for. */
export function rootHelp(commands: Readonly<Record<string, CommandEntry>>, io: Io): string {
  const width = helpWidth(io);
  const names = Math.max(...Object.keys(commands).map((name) => name.length));
  const entries = Object.entries(commands);
  const groups = [...new Set(entries.map(([, { group }]) => group))];
  const blocks = groups.map((group) => [
    `${group}:`,
    ...entries
      .filter(([, entry]) => entry.group === group)
      .map(([name, { summary }]) => hang(`  ${name.padEnd(names)}  `, summary, width)),
  ]);
  return [
    [hang('', ABOUT, width)],
    ['Usage: icescope COMMAND [OPTIONS]'],
    ...blocks,
    [hang('', "For a command's options and examples: icescope COMMAND --help", width)],
  ]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
