import type { ProbeErrorCode, ProbeResult, Rtt } from '../../probe/result.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { conclusions } from './conclusions.ts';
import type { StunFormat } from './report.ts';
import { hostPort, milliseconds, placeOf, shown } from './shown.ts';

/** For people: the addresses of each URL in lines below it, then what follows from all of them. */
export const table: StunFormat = {
  order: 'input',
  open(out, { style }) {
    const groups: { title: string; rows: Row[] }[] = [];
    const all: ProbeResult[] = [];
    return {
      add(results) {
        all.push(...results);
        const title = escapeText(results[0]?.url ?? '');
        groups.push({ title, rows: results.map((result) => rowOf(result, style)) });
      },
      end(summary) {
        const widths = widthsOf(groups.flatMap(({ rows }) => rows));
        for (const { title, rows } of groups) {
          out.text(`${style.strong(title)}\n`);
          for (const row of rows) out.text(layOut(row, widths, style));
        }
        const sentences = conclusions(all, summary);
        if (sentences.length > 0) out.text(`\n${sentences.map((sentence) => `${sentence}\n`).join('')}`);
        return undefined;
      },
    };
  },
};

interface Row {
  /** Transport, address, time or what is wrong, the rest. */
  cells: [string, string, string, string];
  mark: (text: string) => string;
  software: string;
  /** Below the row. */
  notes: { text: string; mark: (text: string) => string }[];
}

function rowOf(result: ProbeResult, style: Style): Row {
  const { transport, error, mappedAddress, software, rtt, warnings = [] } = result;
  const place = placeOf(result);
  const notes = warnings.map(({ message }) => ({ text: `warning: ${shown(message)}`, mark: style.doubtful }));
  const series = rtt === undefined || result.sent < 2 ? [] : [{ text: seriesOf(result, rtt), mark: style.dim }];
  if (error !== undefined) {
    const cells: Row['cells'] = [transport, place, wordFor(error.code, error.status), shown(error.message)];
    return { cells, mark: style.bad, software: '', notes };
  }
  const time = rtt === undefined ? 'answered' : milliseconds(rtt.mean);
  const late = rtt === undefined && result.sent > 1 ? `, after ${result.sent} requests` : '';
  const you = mappedAddress === undefined ? '' : `you are ${hostPort(mappedAddress)}${late}`;
  const cells: Row['cells'] = [transport, place, time, you];
  return { cells, mark: same, software: software === undefined ? '' : shown(software), notes: [...series, ...notes] };
}

function same(text: string): string {
  return text;
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

/** The columns are as wide as their widest cell; sentences about errors stand in nobody's column. */
function widthsOf(rows: readonly Row[]): number[] {
  const widest = (texts: readonly string[]): number => texts.reduce((width, text) => Math.max(width, text.length), 0);
  const answered = rows.filter(({ software }) => software !== '');
  return [0, 1, 2]
    .map((k) => widest(rows.map(({ cells }) => cells[k] ?? '')))
    .concat(widest(answered.map(({ cells }) => cells[3])));
}

function layOut({ cells, mark, software, notes }: Row, widths: readonly number[], style: Style): string {
  const [transport, place, time, rest] = cells.map((cell, k) => cell.padEnd(widths[k] ?? 0));
  const isTime = time?.trimEnd().endsWith(' ms') === true;
  const shownTime = isTime ? time?.trimEnd().padStart(widths[2] ?? 0) : time;
  const tail = software === '' ? rest?.trimEnd() : `${rest}  ${style.dim(software)}`;
  const line = `  ${transport}  ${place}  ${mark(shownTime ?? '')}  ${tail}`.trimEnd();
  return `${line}\n${notes.map((note) => `       ${note.mark(note.text)}\n`).join('')}`;
}
