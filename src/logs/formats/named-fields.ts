import { APOSTROPHE, LF, QUOTE, textOf } from '../../candidate/bytes.ts';
import type { Detection } from '../scanner/detection.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

/** How far from a candidate its fields can be. */
const NEAR = 512;

/**
 * Reads what belongs to a candidate from the fields of a Python, Kotlin or Swift object,
 * `RTCIceCandidateInit(candidate='…', sdp_mid='0')`, and from neighboring XML elements,
 * `<sdpMid>0</sdpMid><candidate>…`. The attribute begins at bytes[start] and ends before bytes[end].
 */
export function readNamedFields(scan: ScanContext, found: Detection, start: number, end: number): void {
  if (end < 0 || found.mid.isKnown || scan.section.isOpen) return;
  const { bytes } = scan;
  const before = bytes[start - 1] ?? 0;
  const isQuoted = before === QUOTE || before === APOSTROPHE;
  const joint = isQuoted ? bytes[start - 2] : before;
  if (joint === GREATER) return readAround(scan, found, start, end, ELEMENT);
  if (joint === EQUALS || (isQuoted && scan.objects.depth === 0)) readAround(scan, found, start, end, CALL);
}

const EQUALS = 0x3d;
const GREATER = 0x3e;

/** The text around the fields of one candidate. */
interface Around {
  /** Everything up to its last match is before them. */
  opens: RegExp;
  /** Everything from its first match on is after them. */
  closes: RegExp;
}

const CALL: Around = { opens: /^.*[()](?!\s*["']?\w*["']?\s*\))/s, closes: /\)(?!\s*,).*$/s };
const ELEMENT: Around = { opens: /^.*<\/candidate>/is, closes: /<candidate\b.*$/is };

const VALUE = String.raw`["']?(?:\s{0,4}[=:]\s{0,4}(?:(?:Some|Optional)\()?["']?|>)`;
const NAMED = {
  mid: new RegExp(String.raw`\bsdp_?mid${VALUE}(?!(?:null|None|nil|undefined)\b)([\w-]{1,64})`, 'i'),
  mLineIndex: new RegExp(String.raw`\bsdp_?m_?line_?index${VALUE}(\d{1,5})\b`, 'i'),
  ufrag: new RegExp(String.raw`\buser(?:name)?_?fragment${VALUE}(?!(?:null|None|nil|undefined)\b)([\w+/]{1,256})`, 'i'),
};

function readAround(scan: ScanContext, found: Detection, start: number, end: number, { opens, closes }: Around): void {
  const furthest = Math.min(scan.to, end + NEAR);
  const newline = scan.bytes.subarray(end, furthest).indexOf(LF);
  const limit = newline < 0 ? furthest : end + newline;
  const before = textOf(scan.bytes, Math.max(0, scan.lineStart, start - NEAR), start).replace(opens, '');
  const text = `${before} ${textOf(scan.bytes, end, limit).replace(closes, '')}`;
  const mid = NAMED.mid.exec(text)?.[1];
  const mLineIndex = NAMED.mLineIndex.exec(text)?.[1];
  const ufrag = NAMED.ufrag.exec(text)?.[1];
  if (mid !== undefined) found.mid.setText(mid);
  if (mLineIndex !== undefined) found.mLineIndex = Number(mLineIndex);
  if (ufrag !== undefined) found.ufrag.setText(ufrag);
}
