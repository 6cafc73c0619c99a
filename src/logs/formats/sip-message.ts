import { isDigit, SPACE } from '../../candidate/bytes.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { markedFormat } from '../scanner/mark.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

/**
 * The start line of a SIP message (RFC 3261 section 7): `INVITE sip:bob@example.org SIP/2.0`, `SIP/2.0 200 OK`. What the
 * log says above it, `Sending message:`, gives the direction of the session description below its headers.
 */
export const sipMessage: LogFormat = markedFormat('sip-message', ['S|IP/2.0'], (scan, at, start, end) => {
  if (isStatusLine(scan, start, end) || isRequestLine(scan, start, end))
    scan.section.expect(scan.hint || scan.hintAboveBlank, scan.line);
  return at + 1;
});

/** At the start of a line, or after a prefix of a logger or mail. */
function isStatusLine(scan: ScanContext, start: number, end: number): boolean {
  const { bytes } = scan;
  if (bytes[end] !== SPACE || !isDigit(bytes[end + 1] ?? 0)) return false;
  return scan.startsLine(start) || bytes[start - 1] === SPACE;
}

/** In a Via header, a slash follows, so that does not count. */
function isRequestLine({ bytes, to }: ScanContext, start: number, end: number): boolean {
  return bytes[start - 1] === SPACE && (end >= to || (bytes[end] ?? 0) < SPACE);
}
