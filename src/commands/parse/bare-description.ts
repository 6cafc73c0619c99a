/** A line end in a description, including in JSON or in a log that escapes them. */
const LINE_END = String.raw`(?:\\+r\\+n|\\+n|\r?\n|#015#012)`;
const VERSION = new RegExp(String.raw`\bv=0(?=${LINE_END}|\s)`, 'g');
const MEDIA = new RegExp(String.raw`(?:${LINE_END}|\s)m=(?:audio|video|application|text|image|message) (\d{1,5})`, 'g');
const UFRAG = /a=ice-ufrag:([^\s\\"'#]{1,256})/;

/** Long descriptions have fewer characters. */
const LONGEST = 32 * 1024;

/** A description in base64, as people paste it into examples. */
const BASE64 = /^\s*[A-Za-z0-9+/]{40,}={0,2}\s*$/;

const REMEDY =
  'Wait until iceGatheringState is "complete" and copy localDescription then, or send each candidate as it comes (onicecandidate).';

/**
 * `a session description without candidates (1 m-line, ufrag fSxA): …`, with advice, if a text without candidates
 * contains one.
 */
export function bareDescriptionIn(head: Uint8Array): string | undefined {
  const text = textOf(head);
  const [first, second] = [...text.matchAll(VERSION)].slice(0, 2);
  if (first === undefined) return undefined;
  const description = text.slice(first.index, Math.min(second?.index ?? text.length, first.index + LONGEST));
  const sections = [...description.matchAll(MEDIA)].length;
  if (sections === 0) return undefined;
  const lines = `${sections} m-line${sections === 1 ? '' : 's'}`;
  const ufrag = UFRAG.exec(description)?.[1];
  if (ufrag === undefined) return `a session description without ICE (${lines}, no ufrag): a browser refuses it`;
  return `a session description without candidates (${lines}, ufrag ${ufrag}): it was copied before ICE had gathered any. ${REMEDY}`;
}

function textOf(head: Uint8Array): string {
  const text = new TextDecoder(encodingOf(head)).decode(head);
  return BASE64.test(text) ? Buffer.from(text, 'base64').toString('utf8') : text;
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}
