import type { Groups, Phrase } from '../scanner/event-kind.ts';
import type { Said } from '../scanner/log-event.ts';

/** How a state is named, cut where the scanner recognizes it: `ice c` and `onnection state`. */
export interface StateName {
  marks: readonly string[];
  /** The name before the mark, and from the mark on; regular expressions, tried in any case. */
  before: string;
  text: string;
  read: (word: string | undefined) => Said | undefined;
}

/**
 * How the applications of browsers, of libwebrtc, and of those who keep to their names, log a state:
 * `iceConnectionState: checking`, `ICE connection state changed to failed`, `oniceconnectionstatechange connected`,
 * `{"iceConnectionState":"checking"}`, and the page chrome://webrtc-internals with all of them in one line.
 */
export function statePhrases({ marks, before, text, read }: StateName): Phrase[] {
  const first = new RegExp(`${NOT_IN_PROSE}(?:on[ _]?)?${before}$`, 'i');
  return [
    {
      marks,
      before: first,
      text: new RegExp(`^${text}${CHANGE}${JOINED}${VALUE}${END}`, 'i'),
      facts: ([name = '', quote, word]) => (quote !== '' && !/ state/i.test(name) ? undefined : read(word)),
    },
    {
      marks,
      before: new RegExp(String.raw`\\*"${before}$`, 'i'),
      text: new RegExp(String.raw`^${text}\\*"\s?:\s?\\*"([\w-]{3,40})\\*"`, 'i'),
      facts: ([, word]) => read(word),
    },
    {
      form: 'webrtc-internals-page',
      marks,
      before: first,
      text: new RegExp(`^${text}: new((?: => "[a-z-]{3,24}"){1,64})`, 'i'),
      facts: (groups) => allOf(groups).flatMap((word) => read(word) ?? []),
    },
  ];
}

function allOf([, list = '']: Groups): string[] {
  return [...list.matchAll(/[a-z-]{3,}/g)].map(([word]) => word);
}

/** `the connection state is failed` is a sentence. */
const PROSE =
  'the|when|if|once|while|until|unless|whether|its|an?|that|this|where|and|or|of|for|in|with|as|by|every|any|no|your';
const NOT_IN_PROSE = String.raw`(?<!\b(?:${PROSE})\s|[\w$])`;
const CHANGE = '(?:[ _-]?changed?)?(?: event| callback)?';
/** An equals sign has nothing after it, unlike in code. */
const JOINED = String.raw`(?:=|(?: has)?(?: changed| changing| changes| is| is now| now| updated?)?(?: to| into| from)?(?: ?:| ?=>| ?->)?\s{1,4}|: ?|->|=>)(?:[\w-]{3,40} ?(?:->|=>|-->|to) ?)?`;
/** A word in quotes after a name without blanks is code. */
const VALUE = String.raw`("?)([A-Za-z][\w.-]{1,80}[A-Za-z\d])\1`;
const END = String.raw`(?=\s{0,8}(?:$|[,;}\])|]|\.(?:\s|$)|\\[nr]|\\*"|at \d|\())`;
