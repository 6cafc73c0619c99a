import type { ProbeError, ProbeErrorCode, ProbeResult, Rtt, Target } from '../../probe/result.ts';
import type { Reply } from '../../probe/series.ts';
import type { CertificateFacts } from '../../probe/tls-facts.ts';
import { hostPort } from '../../stun/ip.ts';
import type { ListedAttribute } from '../../stun/list-attributes.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { hang } from '../../term/wrap.ts';
import { type Cell, Columns } from '../columns.ts';
import type { View } from '../view.ts';
import { conclusions } from './conclusions.ts';
import type { StunFormat } from './report.ts';
import { lossOf, milliseconds, placeOf, shown } from './shown.ts';

/** For people: the addresses of each URL on lines below it, then the conclusions from all of them. */
export const table: StunFormat = {
  order: 'input',
  open(out, view) {
    const groups: { title: string; rows: Row[] }[] = [];
    const all: ProbeResult[] = [];
    let hasReplies = false;
    return {
      reply(target, reply) {
        if (view.isQuiet) return;
        hasReplies = true;
        out.text(`${hang('', replyText(target, reply, view.style), view.columns)}\n`);
      },
      add(results) {
        all.push(...results);
        const title = escapeText(results[0]?.url ?? '');
        groups.push({
          title,
          rows: results
            .map((result) => rowOf(result, view.style))
            .concat(results.flatMap((result) => notAskedRows(result, view.style))),
        });
      },
      end(summary) {
        if (hasReplies) out.text('\n');
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
  const notes = [
    ...(result.attributes ?? []).map((attribute) => attributeText(attribute)),
    ...sizeNote(result, style),
    ...nat64Note(result, style),
    ...certificateNote(result, style),
    ...warnings
      .filter(({ id }) => id !== 'other-address')
      .map(({ message }) => style.doubtful(`warning: ${shown(message)}`)),
    ...(result.ok && result.turnTested === false ? [style.dim(TURN_NOTE)] : []),
  ];
  if (error !== undefined) {
    const word = { text: wordFor(error.code, error.status), mark: style.bad };
    const series = result.requests === undefined || result.sent < 2 ? [] : [style.dim(countsOf(result))];
    return { cells: [transport, place, word, shown(messageBeside(word.text, error))], notes: [...series, ...notes] };
  }
  const series =
    rtt === undefined || result.requests === undefined || result.sent < 2 ? [] : [style.dim(seriesOf(result, rtt))];
  const time = rtt === undefined ? 'answered' : milliseconds(rtt.mean);
  const late = result.requests === undefined && result.sent > 1 ? `, after ${result.sent} requests` : '';
  const you = mappedAddress === undefined ? '' : `you are ${hostPort(mappedAddress)}${late}`;
  const name = software === undefined ? [] : [{ text: shown(software), mark: style.dim }];
  return { cells: [transport, place, time, you, ...name], notes: [...series, ...notes] };
}

function notAskedRows({ notAsked = [] }: ProbeResult, style: Style): Row[] {
  return notAsked.map((place) => {
    const version = place.address.includes(':') ? 'IPv6' : 'IPv4';
    const word = { text: 'not asked', mark: style.dim };
    return { cells: [place.transport, hostPort(place), word, `this machine has no ${version} route`], notes: [] };
  });
}

/** `udp 198.51.100.10:3478  3  12.4 ms`. */
function replyText(target: Target, { sequence, rtt, error }: Reply, style: Style): string {
  const place = `${target.transport} ${placeOf(target)}  ${sequence}`;
  if (error !== undefined) return `${place}  ${style.bad(shown(error.message))}`;
  return `${place}  ${rtt === undefined ? 'answered' : milliseconds(rtt)}`;
}

/** `0x0020 XOR-MAPPED-ADDRESS, 8 bytes: 203.0.113.7:49321`. */
function attributeText({ type, name, length, value, hex }: ListedAttribute): string {
  const start = `${type} ${name ?? '(unknown)'}, ${length} ${length === 1 ? 'byte' : 'bytes'}`;
  return length === 0 ? start : `${start}: ${shown(value ?? hex)}`;
}

function sizeNote({ requestBytes, responseBytes }: ProbeResult, style: Style): string[] {
  if (requestBytes === undefined || responseBytes === undefined) return [];
  return [style.dim(`${requestBytes} bytes there, ${responseBytes} bytes back`)];
}

function nat64Note({ nat64Prefix, ipv4Address }: ProbeResult, style: Style): string[] {
  return nat64Prefix === undefined ? [] : [style.dim(`this is ${ipv4Address}, through the NAT64 ${nat64Prefix}`)];
}

const TURN_NOTE = 'answers STUN; login and relaying were not tested (icescope turn)';

/** In days: automatic renewal should happen before this. */
const SOON = 14;

/**
 * `TLSv1.3, TLS_AES_256_GCM_SHA384; certificate of stun.example.org by R11, ISRG Root X1, expires in 9 days
 * (2026-12-09)`.
 */
function certificateNote({ tls, ok }: ProbeResult, style: Style): string[] {
  if (tls === undefined || !ok) return [];
  const { protocol = 'TLS', cipher, certificate, daysLeft } = tls;
  const session = cipher === undefined ? protocol : `${protocol}, ${shown(cipher)}`;
  const isAbove = daysLeft !== undefined && daysLeft !== certificate.daysLeft;
  const above = isAbove ? `, one of its chain ${expiryOf(daysLeft)}` : '';
  const text = `${session}; certificate${whoseText(certificate)}${expiryText(certificate)}${above}`;
  return [(daysLeft ?? SOON) < SOON ? style.doubtful(text) : style.dim(text)];
}

/** The names, and then those who have signed it, up to the root. */
function whoseText({ subject, names, issuer, chain = [] }: CertificateFacts): string {
  const all = names.length > 0 ? names : [subject ?? 'no name'];
  const above = chain.flatMap((link) => (link.subject === undefined || link.subject === issuer ? [] : [link.subject]));
  const signers = [...(issuer === undefined ? [] : [issuer]), ...above];
  return ` of ${shown(all.join(', '))}${signers.length === 0 ? '' : ` by ${shown(signers.join(', '))}`}`;
}

function expiryText({ daysLeft, validTo = '' }: CertificateFacts): string {
  return daysLeft === undefined ? '' : `, ${expiryOf(daysLeft)} (${validTo.slice(0, 10)})`;
}

function expiryOf(daysLeft: number): string {
  if (daysLeft < 0) return 'has expired';
  return `expires in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
}

/** `10 sent, 9 answered, 10% lost; min/mean/max/p95/stddev/jitter 1.200/1.310/1.600/1.600/0.120/0.110 ms`. */
function seriesOf(result: ProbeResult, rtt: Rtt): string {
  const { min, mean, max, p95, stddev, jitter } = rtt;
  const all = { min, mean, max, p95, stddev, jitter };
  const known = Object.entries(all).flatMap(([name, time]) => (time === undefined ? [] : [{ name, time }]));
  const names = known.map(({ name }) => name).join('/');
  return `${countsOf(result)}; ${names} ${known.map(({ time }) => time.toFixed(3)).join('/')} ms`;
}

function countsOf(result: ProbeResult): string {
  return `${result.sent} sent, ${result.received} answered, ${lossOf(result)}% lost`;
}

const WORDS: Readonly<Partial<Record<ProbeErrorCode, string>>> = {
  timeout: 'no answer',
  'local-address': 'not sent',
  tls: 'TLS failed',
  'not-stun': 'not STUN',
  'name-not-found': 'no address',
  'dns-failed': 'DNS failed',
  'unknown-attributes': 'not readable',
  'reply-rewritten': 'rewritten',
  'no-mapped-address': 'no address',
  'not-supported': 'not supported',
};

function wordFor(code: ProbeErrorCode, status: number | undefined): string {
  if (code === 'error-response') return status === undefined ? 'error' : `error ${status}`;
  return WORDS[code] ?? code;
}

/** `no answer  to 3 requests in 2 s`: does not repeat what the word already says. */
function messageBeside(word: string, { message }: ProbeError): string {
  return message.startsWith(`${word} `) ? message.slice(word.length + 1) : message;
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
