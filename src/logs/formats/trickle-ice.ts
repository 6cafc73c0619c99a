import { isDigit } from '../../candidate/bytes.ts';
import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate } from '../scanner/add-candidate.ts';
import type { Facts } from '../scanner/detection.ts';
import { SENT } from '../scanner/detection.ts';
import { lineFormat } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';

const row = lineFormat('trickle-ice', ['| '], (line) => {
  const pieces = piecesBefore(line.before);
  const rest = REST.exec(line.text);
  if (pieces === undefined || rest === null) return 0;
  const [end, localPreference, last, ...cells] = rest;
  const [url, urlProtocol, mid, mLineIndex, ufrag, protocol, lateUrl] = cells;
  const priority = Number(pieces.priority) * 2 ** 24 + Number(localPreference) * 2 ** 8 + Number(last);
  addCandidate(line.scan, 'trickle-ice', line.excerpt(-line.before.trimStart().length, end.trimEnd().length), {
    pieces: { ...pieces, priority: `${priority}`, ufrag },
    facts: factsOf(protocol ?? urlProtocol, lateUrl ?? url),
    direction: SENT,
    mid,
    mLineIndex: mLineIndex === undefined ? undefined : Number(mLineIndex),
  });
  return end.length;
});

/**
 * A row of the table on the trickle ICE page of webrtc/samples: time, type, foundation, protocol, address (unless
 * hidden), port, and the priority in its three parts; then the URL and how it is reached. Before November 2022 the
 * component came before the type, and some versions continued with the mid. A bar is common in logs, such as
 * docker-compose's, but not between two numbers.
 */
export const trickleIce: LogFormat = {
  ...row,
  at: (scan, at) => {
    const isNear = at - scan.lineStart <= MAX_BEFORE;
    const isBetween = isDigit(scan.bytes[at - 3] ?? 0) && isDigit(scan.bytes[at + 1] ?? 0);
    return isNear && isBetween ? row.at(scan, at) : at + 1;
  },
};

const COMPONENTS: Record<string, string> = { rtp: '1', rtcp: '2' };
/** The maximum length before the first bar. */
const MAX_BEFORE = 400;
const URL = String.raw`((?:stun|turn)s?:\S{1,255})`;
const PROTOCOL = '(udp|tcp|tls)';
const REST = new RegExp(
  String.raw`^\| (\d{1,5}) \| (\d{1,3})(?:(?:[\s|]{1,8}${URL})?(?:[\s|]{1,8}${PROTOCOL})?|\s{1,8}(\S{1,64})\s{1,8}(\d{1,5})\s{1,8}(\S{1,256})(?:\s{1,8}${PROTOCOL})?(?:\s{1,8}${URL})?)[\s|]*$`,
);

/** The cells of a row up to the first part of its priority. The tabs between them may have become blanks or bars. */
function piecesBefore(before: string): Pieces | undefined {
  if (before.length > MAX_BEFORE) return undefined;
  const text = before.replace(/^[\s|>]+/, '').trimEnd();
  const cells = text.split(text.includes('\t') ? '\t' : /[\s|]+/).map((cell) => cell.trim());
  if (!/^\d{1,5}(?:\.\d{1,3})?$/.test(cells.shift() ?? '')) return undefined;
  const component = TYPE.test(cells[0] ?? '') ? undefined : cells.shift();
  const [type = '', foundation, transport = '', ...middle] = cells;
  const priority = middle.pop() ?? '';
  const isRow =
    isComponent(component) && TYPE.test(type) && /^(udp|tcp)$/.test(transport) && /^\d{1,3}$/.test(priority);
  if (!isRow) return undefined;
  const port = PORT.test(middle.at(-1) ?? '') ? middle.pop() : undefined;
  return {
    ...{ foundation, component: COMPONENTS[component ?? ''] ?? component, transport, priority },
    ...{ address: middle.join(' ').trim(), port, type },
  };
}

const TYPE = /^(host|srflx|prflx|relay)$/;
const PORT = /^\d{1,5}$/;

function isComponent(text: string | undefined): boolean {
  return text === undefined || /^(rtc?p|\d{1,3})$/.test(text);
}

function factsOf(relayProtocol: string | undefined, url: string | undefined): Facts {
  return { ...(relayProtocol === undefined ? {} : { relayProtocol }), ...(url === undefined ? {} : { url }) };
}
