import { bytesOf, startsWith } from '../../candidate/bytes.ts';
import type { Detection } from './detection.ts';
import type { Scanner } from './scanner.ts';

/** Firefox puts the ufrag of what it is given behind the attribute in its log, without a name: it is no odd extension. */
export function readBareUfrag(scan: Scanner, found: Detection, start: number): void {
  const { fields } = found;
  if (fields.issues.length === 0) return;
  const odd = fields.issues.findIndex(({ id, to }) => id === 'odd-extension' && to === fields.to);
  const mark = fields.issues[odd];
  if (mark === undefined || !startsWith(scan.bytes, start - HEAD.length, start, HEAD, true)) return;
  fields.issues.splice(odd, 1);
  if (fields.ufragFrom >= 0) return;
  fields.ufragFrom = mark.from;
  fields.ufragTo = mark.to;
}

const HEAD = bytesOf('AddIceCandidate: ');
