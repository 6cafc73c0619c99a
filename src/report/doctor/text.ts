import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { textWidth } from '../../term/width.ts';
import { hang } from '../../term/wrap.ts';
import { counted } from '../count.ts';
import type { Check, CheckStatus, DoctorFormat, DoctorReport } from './report.ts';

const NAMES: Readonly<Record<Check['id'], string>> = {
  node: 'Node.js',
  coturn: 'coturn',
  browser: 'browser',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  dns: 'DNS',
  udp: 'UDP',
};

const WORDS: Readonly<Record<CheckStatus, string>> = { ok: 'ok', warning: 'warning', problem: 'problem', unknown: '–' };

/** For people: the verdict, then each check with what to do below it. */
export const text: DoctorFormat = (report, { style, columns }) => {
  const rows = report.checks.map((check) => rowOf(check, style, columns));
  return `${hang('', verdictOf(report), columns)}\n\n${rows.join('')}\n${hang('', machineOf(report), columns)}\n`;
};

function verdictOf({ checks }: DoctorReport): string {
  const count = (status: CheckStatus): number => checks.filter((check) => check.status === status).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  const parts = [
    ...(problems > 0 ? [counted(problems, 'problem')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  return parts.length === 0 ? 'Nothing is wrong here.' : `${parts.join(' and ')}.`;
}

const widestOf = (words: readonly string[]): number => Math.max(...words.map(textWidth));
const STATUS_WIDTH = widestOf(Object.values(WORDS));
const NAME_WIDTH = widestOf(Object.values(NAMES));

function rowOf({ id, status, message, advice }: Check, style: Style, columns: number | undefined): string {
  const word = WORDS[status].padEnd(STATUS_WIDTH);
  const start = `  ${marked(word, status, style)}  ${NAMES[id].padEnd(NAME_WIDTH)}  `;
  const indent = 2 + STATUS_WIDTH + 2 + NAME_WIDTH + 2;
  const lines = [hang(start, escapeText(message), columns, indent)];
  if (advice !== undefined) lines.push(hang(' '.repeat(indent), escapeText(advice), columns, indent));
  return `${lines.join('\n')}\n`;
}

function marked(word: string, status: CheckStatus, style: Style): string {
  if (status === 'problem') return style.bad(word);
  return status === 'warning' ? style.doubtful(word) : word;
}

/** `icescope 0.1.0, Node.js 22.11.0, linux 6.1.0 x64 in Docker. eth0: 10.0.0.7 (private).` */
function machineOf({ icescope, node, system, interfaces }: DoctorReport): string {
  const { platform, release, arch, container } = system;
  const where = container === undefined ? '' : ` in ${container}`;
  const own = interfaces.map(
    ({ name, addresses }) => `${name}: ${addresses.map(({ address, scope }) => `${address} (${scope})`).join(', ')}`,
  );
  const machine = `icescope ${icescope.version}, Node.js ${node.version}, ${platform} ${release} ${arch}${where}`;
  return escapeText(own.length === 0 ? `${machine}. No network.` : `${machine}. ${own.join('; ')}`);
}
