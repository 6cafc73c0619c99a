import type { Evidence } from '../../../ice/session.ts';
import type { LinedText } from './lined-text.ts';

/** Something that a program writes besides candidates and states. */
export type NoteId = keyof typeof NOTES;

export interface Note {
  readonly id: NoteId;
  readonly source: Evidence;
  /** The address or the name that the line is about. */
  readonly value: string;
}

/** One expression each, whose group is the value. */
const NOTES = {
  forbidden:
    /(?:(?:connect|send(?:to|ing)?|sent|write)\b.*?(\d+\.\d+\.\d+\.\d+|[0-9a-f:]*::[0-9a-f:]*).*?|\b)(?:permission denied|operation not permitted|EPERM\b|EACCES\b|network is unreachable|no route to host|ENETUNREACH|EHOSTUNREACH)/i,
  'not-a-candidate': /(not a candidate line|candidate line (?:is )?invalid: no prefix)/i,
  'created-by': /\[WebRTC\] \[(?:session|conn) \S+\] created by (\d+\.\d+\.\d+\.\d+)/,
  container: /\b(docker|podman|kubernetes|k8s|container|compose|wsl)\b/i,
  'rest-auth': /^\s*(use-auth-secret|static-auth-secret)\b/,
  'static-user': /^\s*user\s*=\s*([^:\s]{1,256}):/,
  'deadline-exceeded': /(deadline exceeded while waiting connection)/,
  'no-turn-over-tcp': /(TURN transports TCP and TLS are not supported)/,
  'stun-request': /send(?:ing)? (?:STUN )?binding request\b.*?(?:-->?|to)\s*\[?([\w.:]+?)\]?:\d+\b/i,
  'allocate-request':
    /\bturn\/\w{3} > \('([^']{1,260})', \d{1,5}\) Message\(message_method=Method\.ALLOCATE, message_class=Class\.REQUEST/,
  'allocate-response': /\bturn\/\w{3} < \('([^']{1,260})', \d{1,5}\) Message\(/,
  'stun-response':
    /(?:recv|receiv\w*|got) (?:\w+ )*(?:STUN )?binding (?:success )?response\b.*?(?:<--?|from)?\s*\[?([\w.:]*)/i,
  'no-description':
    /(no remote ?description|remote description (?:was|is) (?:null|not set|missing)|(?:candidate|ice) before (?:the )?remote description)/i,
  'no-configuration': /(new (?:webkit|moz)?RTCPeerConnection\(\s*\))/,
  'packets-not-sent': /\bpacketsSent["']?\s*[:=]?\s*(0)\b/,
} as const satisfies Record<string, RegExp>;

/** What programs write about themselves is shorter; what they quote may be longer. */
const LONGEST = 2000;

const ENTRIES = Object.entries(NOTES) as readonly [NoteId, RegExp][];

export function notesIn(text: LinedText): Note[] {
  return text.lines.flatMap((line, index) =>
    (line.length > LONGEST ? [] : ENTRIES).flatMap(([id, pattern]) => {
      const match = pattern.exec(line);
      if (match === null) return [];
      return [
        { id, source: { file: text.file, line: text.lineOf(index), column: match.index + 1 }, value: match[1] ?? '' },
      ];
    }),
  );
}
