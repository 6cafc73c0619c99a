import type { ProbeErrorCode, ProbeResult, Rtt } from '../../probe/result.ts';
import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { hang } from '../../term/wrap.ts';
import { type Cell, Columns } from '../columns.ts';
import type { View } from '../view.ts';
import { conclusions } from './conclusions.ts';
import type { StunFormat } from './report.ts';
import { milliseconds, placeOf, shown } from './shown.ts';

/** For people: the addresses of each URL in lines below it, then the conclusions from all of them. */
export const table: StunFormat = {
  order: 'input',
  open(out, view) {
    const groups: { title: string; rows: Row[] }[] = [];
    const all: ProbeResult[] = [];
    return {
      add(results) {
        all.push(...results);
        const title = escapeText(results[0]?.url ?? '');
        groups.push({ title, rows: results.map((result) => rowOf(result, view.style)) });
      },
      end(summary) {
        const layOut = layoutFor(
          groups.flatMap(({ rows }) => rows),
          view,
        );
        for (const { title, rows } of groups) {
          out.text(`${view.style.strong(title)}\n`);
          for (const row of rows) out.text(layOut(row));
        }
        const sentences = conclusions(all, summary).map((sentence) => `${hang('', sentence, view.columns)}\n`);
        if (sentences.length > 0) out.text(`\n${sentences.join('')}`);
        return undefined;
      },
    };
  },
};

interface Row {
  /** Transport, address, time, and who answered what; or transport, address, what is wrong, and why. */
  cells: readonly Cell[];
  /** Below the row. */
  notes: readonly string[];
}

function rowOf(result: ProbeResult, style: Style): Row {
  const { transport, error, mappedAddress, software, rtt, warnings = [] } = result;
  const place = placeOf(result);
  const notes = warnings.map(({ message }) => style.doubtful(`warning: ${shown(message)}`));
  if (error !== undefined) {
    const word = { text: wordFor(error.code, error.status), mark: style.bad };
    return { cells: [transport, place, word, shown(error.message)], notes };
  }
  const series = rtt === undefined || result.sent < 2 ? [] : [style.dim(seriesOf(result, rtt))];
  const time = rtt === undefined ? 'answered' : milliseconds(rtt.mean);
  const late = rtt === undefined && result.sent > 1 ? `, after ${result.sent} requests` : '';
  const you = mappedAddress === undefined ? '' : `you are ${hostPort(mappedAddress)}${late}`;
  const name = software === undefined ? [] : [{ text: shown(software), mark: style.dim }];
  return { cells: [transport, place, time, you, ...name], notes: [...series, ...notes] };
}

/** `10 sent, 9 answered, 10% lost; min/mean/max/jitter 1.20/1.31/1.60/0.11 ms`. */
function seriesOf({ sent, received }: ProbeResult, { min, mean, max, jitter }: Rtt): string {
  const lost = Math.round((1 - received / sent) * 1000) / 10;
  const times = [min, mean, max, ...(jitter === undefined ? [] : [jitter])].map((time) => time.toFixed(3)).join('/');
  const names = jitter === undefined ? 'min/mean/max' : 'min/mean/max/jitter';
  return `${sent} sent, ${received} answered, ${lost}% lost; ${names} ${times} ms`;
}

const WORDS: Readonly<Partial<Record<ProbeErrorCode, string>>> = {
  timeout: 'no answer',
  'local-address': 'not sent',
  tls: 'TLS failed',
  'not-stun': 'not STUN',
  'name-not-found': 'no such name',
  'dns-failed': 'DNS failed',
  'unknown-attributes': 'not readable',
  'reply-rewritten': 'rewritten',
  'no-mapped-address': 'no address',
  'not-supported': 'not supported',
};

function wordFor(code: ProbeErrorCode, status: number | undefined): string {
  if (code === 'error-response') return status === undefined ? 'refused' : `error ${status}`;
  return WORDS[code] ?? code;
}

const INDENT = '  ';
const NOTE_INDENT = '       ';
const TIME = 2;

/** Lays out a row and its notes, the columns as wide as all rows need. */
function layoutFor(rows: readonly Row[], { columns: width }: View): (row: Row) => string {
  const columns = new Columns({ indent: INDENT, right: [TIME] });
  for (const { cells } of rows) columns.fit(cells);
  return ({ cells, notes }) => {
    const lines = [...columns.lines(cells, width), ...notes.map((note) => hang(NOTE_INDENT, note, width))];
    return lines.map((line) => `${line}\n`).join('');
  };
}
