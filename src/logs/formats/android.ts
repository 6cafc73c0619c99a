import { COLON, textOf } from '../../candidate/bytes.ts';
import type { Detection, Facts } from '../scanner/detection.ts';
import type { ScanContext } from '../scanner/scan-context.ts';
import { adapterFacts } from './network-adapter.ts';

/** The name of the log format. */
export const ANDROID = 'android';

/**
 * Android's IceCandidate.toString() puts the attribute between `sdpMid:sdpMLineIndex:` and `:serverUrl:ADAPTER_TYPE`;
 * older releases end with the URL, or with the attribute. A word may be glued to it:
 * `onIceCandidate:audio:0:candidate:…`. `name` is where the attribute begins.
 */
export function readAndroid(scan: ScanContext, found: Detection, name: number): void {
  const { bytes } = scan;
  if (bytes[name - 1] !== COLON) return;
  const [, mid, mLineIndex] = BEFORE.exec(textOf(bytes, Math.max(0, scan.lineStart, name - NEAR), name)) ?? [];
  if (mid === undefined) return;
  found.form = ANDROID;
  found.mid.setText(mid);
  found.mLineIndex = Number(mLineIndex);
  if (found.bytes === bytes) found.facts = factsOf(textOf(bytes, found.rawTo, Math.min(scan.to, found.rawTo + NEAR)));
}

const NEAR = 512;
const BEFORE = /(?:^|[\s"'`([{=,>]|[A-Za-z]{4}:)([^\s:"'`([{=,>]{1,64}):(0|[1-9]\d{0,4}):$/;
const AFTER = /^:((?:stun|turn)s?:[^\s"'`,)\]}]*?)?(?::([A-Z][A-Z0-9_]*))?(?=[\s"'`,)\]}]|$)/;

function factsOf(text: string): Facts | undefined {
  const match = AFTER.exec(text);
  if (match === null) return undefined;
  const [, url, adapter] = match;
  return { ...(adapter === undefined ? {} : adapterFacts(adapter)), ...(url === undefined ? {} : { url }) };
}
