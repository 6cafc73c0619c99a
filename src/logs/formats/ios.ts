import { bytesOf, LF, textOf } from '../../candidate/bytes.ts';
import { addAttribute } from '../scanner/add-attribute.ts';
import { HOLD, type LogFormat } from '../scanner/log-format.ts';
import { markOf, startOfMark, triggersOf } from '../scanner/mark.ts';
import { parseAt } from '../scanner/parse-at.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

const HEADINGS = ['RTCIceCandidate):', 'RTCIceCandidate:'].map(markOf);
const MID = markOf('Mid[');

/**
 * The description of iOS's RTCIceCandidate: a line that ends in `RTCIceCandidate):` (once without the bracket), and
 * below it the mid, the index of the m-line, the attribute, and the URL of the server, a line each. AppRTC had
 * `Mid[…] Index[…] Sdp[…]`.
 */
export const ios: LogFormat = {
  name: 'ios',
  triggers: triggersOf([...HEADINGS, MID]),
  at(scan, at) {
    if (HEADINGS.some((heading) => startOfMark(scan, at, heading) >= 0)) return readDescription(scan, at + 1);
    const start = startOfMark(scan, at, MID);
    return start < 0 ? at + 1 : readBrackets(scan, start);
  },
};

/** The maximum length of all five lines. */
const MAX_TEXT = 4096;
const LINES = 5;
const URL = /^(?:stun|turn)s?:\S+$/;
const BRACKETS = /^Mid\[([^[\]\n]{0,256})\] Index\[(\d{1,5})\] Sdp\[(?=candidate:)/;

function readDescription(scan: ScanContext, at: number): number {
  if (!scan.joinsLines) return at;
  const lines = textOf(scan.bytes, at, Math.min(scan.to, at + MAX_TEXT)).split('\n');
  if (!scan.isLast && scan.to - at < MAX_TEXT && lines.length <= LINES) return HOLD;
  const [heading = '', mid = '', mLineIndex = '', attribute = '', url = ''] = lines.map((line) => line.trim());
  if (heading !== '' || mid === '' || !/^\d{1,5}$/.test(mLineIndex) || !attribute.startsWith('candidate:')) return at;
  const name = at + bytesOf(lines.slice(0, 4).join('\n')).length - bytesOf((lines[3] ?? '').trimStart()).length;
  return readAttribute(scan, at, name, {
    mid,
    mLineIndex: Number(mLineIndex),
    url: URL.test(url) ? url : undefined,
  });
}

function readBrackets(scan: ScanContext, at: number): number {
  const newline = scan.bytes.indexOf(LF, at);
  const end = Math.min(scan.to, at + MAX_TEXT, newline < 0 ? scan.to : newline);
  const [all, mid = '', mLineIndex] = BRACKETS.exec(textOf(scan.bytes, at, end)) ?? [];
  if (all === undefined) return at + MID.bytes.length;
  return readAttribute(scan, at, at + bytesOf(all).length, { mid, mLineIndex: Number(mLineIndex), url: undefined });
}

interface Surrounding {
  mid: string;
  mLineIndex: number;
  url: string | undefined;
}

/** The attribute at bytes[name] has the direction that the line at bytes[from] gives. */
function readAttribute(scan: ScanContext, from: number, name: number, { mid, mLineIndex, url }: Surrounding): number {
  const { hint } = scan;
  scan.passLines(from, name);
  scan.addHint(hint);
  const found = scan.begin(name);
  const end = parseAt(scan, found, name, name + 'candidate:'.length, 'attribute');
  if (end < 0) {
    scan.drop(found);
    return name;
  }
  found.form = 'ios';
  found.mid.setText(mid);
  found.mLineIndex = mLineIndex;
  if (url !== undefined) found.facts = { url };
  addAttribute(scan, found, name, 'line');
  return end;
}
