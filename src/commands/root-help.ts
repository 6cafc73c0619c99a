import type { Io } from '../io/io.ts';
import { hang } from '../term/wrap.ts';
import type { CommandEntry } from './index.ts';
import { exampleBlock, type Help, helpBlocks, helpItem, helpWidth, statusBlock } from './shared/help.ts';

type Commands = Readonly<Record<string, CommandEntry>>;

/** The text of `icescope --help` around the commands. */
export const ROOT_HELP: Help = {
  about: 'Finds out why a WebRTC call connects or not: logs, STUN, TURN, NAT, coturn.',
  examples: [
    'icescope diagnose call.log',
    'icescope stun stun:stun.l.google.com:19302',
    'icescope lint /etc/turnserver.conf',
  ],
  status: [
    ['0', 'nothing is wrong'],
    ['1', 'something is: a finding, or a server that does not answer'],
    ['2', 'a file cannot be read, or wrong usage'],
    ['3', 'internal error'],
    ['130', 'interrupted with Ctrl-C'],
  ],
};

const VERSION = '-V, --version';
/** The options without a command. */
export const ROOT_OPTIONS: readonly (readonly [term: string, text: string])[] = [
  ['-h, --help', 'show help, also of a command: -h a screen, --help everything'],
  [VERSION, 'print the version'],
];

const USAGE = 'Usage: icescope COMMAND [OPTIONS]';

/** `icescope --help`: every command, by what it is for. */
export function rootHelp(commands: Commands, io: Io): string {
  const width = helpWidth(io);
  const { about, examples, status } = ROOT_HELP;
  const names = Math.max(...Object.keys(commands).map((name) => name.length));
  return helpBlocks([
    [hang('', about, width)],
    [USAGE],
    exampleBlock(examples, width),
    ...groupsOf(commands).map(([group, entries]) => [
      `${group}:`,
      ...entries.map(([name, { summary }]) => helpItem(name, names, summary, width)),
    ]),
    ['Options:', ...ROOT_OPTIONS.map(([term, text]) => helpItem(term, VERSION.length, text, width))],
    statusBlock(status, width),
  ]);
}

/** `icescope -h`: a screen. */
export function shortRootHelp(commands: Commands, io: Io): string {
  const width = helpWidth(io);
  return helpBlocks([
    [hang('', ROOT_HELP.about, width)],
    [USAGE],
    exampleBlock(ROOT_HELP.examples, width),
    groupsOf(commands).flatMap(([group, entries]) => [
      `${group}:`,
      hang('  ', entries.map(([name]) => name).join(', '), width),
    ]),
    [hang('', 'What each does: icescope --help. Its options: icescope COMMAND -h', width)],
  ]);
}

function groupsOf(commands: Commands): (readonly [group: string, entries: [name: string, entry: CommandEntry][]])[] {
  const entries = Object.entries(commands);
  const groups = [...new Set(entries.map(([, { group }]) => group))];
  return groups.map((group) => [group, entries.filter(([, entry]) => entry.group === group)]);
}
