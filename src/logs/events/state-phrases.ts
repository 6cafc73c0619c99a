import type { Groups, Phrase } from '../scanner/event-kind.ts';
import { timeOf } from '../scanner/line-time.ts';
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
 * How applications that use browsers, libwebrtc, or libraries with the same names log a state:
 * `iceConnectionState: checking`, `ICE connection state changed to failed`, `oniceconnectionstatechange connected`,
 * `{"iceConnectionState":"checking"}`, and the page chrome://webrtc-internals with all of them in one line.
 */
export function statePhrases({ marks, before, text, read }: StateName): Phrase[] {
  const first = new RegExp(`${NOT_IN_PROSE}(?:on[ _]?)?${before}$`, 'i');
  return [
    {
      marks,
      before: first,
      text: new RegExp(`^${text}${CHANGE}${JOINED}${DASH}${VALUE}${END}`, 'i'),
      facts: ([name = '', quote, word]) => (quote !== '' && !QUOTED.test(name) ? undefined : read(word)),
    },
    {
      marks,
      before: new RegExp(String.raw`\\*"${before}$`, 'i'),
      text: new RegExp(String.raw`^${text}\\*"\s?:\s?\\*"([\w-]{3,40})\\*"`, 'i'),
      facts: ([, word]) => read(word),
    },
    {
      form: 'rtcstats',
      marks,
      before: new RegExp(String.raw`\[\\*"(?:on)?${before}$`, 'i'),
      text: new RegExp(
        String.raw`^${text}(?:change)?\\*",\s?\\*"([\w.-]{1,40})\\*",\s?\\*"([a-z-]{3,24})\\*"(?:,\s?(1\d{12}))?`,
        'i',
      ),
      facts: ([, connection, word, when]) => {
        const said = timed(read(word), when === undefined ? undefined : timeOf(when));
        return said && { ...said, connection };
      },
    },
    {
      // Firefox' console, and those who copy what a debugger shows: `RTCPeerConnection.connectionState: "failed"`.
      marks,
      before: new RegExp(String.raw`(?:^|[\s>|])[A-Za-z_]\w{1,40}\.${before}$`, 'i'),
      text: new RegExp(String.raw`^${text}: ?"([a-z-]{3,24})"\s{0,8}$`, 'i'),
      facts: ([, word]) => read(word),
    },
    ...dumpPhrases(`${before}${text}`, read),
    {
      form: 'webrtc-internals-page',
      marks,
      before: first,
      text: new RegExp(`^${text}: new((?: => "[a-z-]{3,24}"){1,64})`, 'i'),
      facts: (groups) => allOf(groups).flatMap((word) => read(word) ?? []),
    },
  ];
}

/** Swift prints a state of the Objective-C API by its number: `RTCIceConnectionState(rawValue: 4)`. */
export function rawValuePhrase(name: string, states: readonly string[], read: StateName['read']): Phrase {
  return {
    form: 'libwebrtc',
    marks: [name],
    text: new RegExp(String.raw`^${name.replace('|', '')}\(rawValue: (\d)\)`),
    facts: ([, number]) => read(states[Number(number)]),
  };
}

/**
 * Dart prints a state as `RTCIceConnectionState.RTCIceConnectionStateFailed`; in code, more follows or a comparison
 * is before.
 */
export function enumPhrases(name: string, read: StateName['read']): Phrase[] {
  return [
    {
      form: 'flutter',
      marks: [name],
      before: /(?<=^|[\w)\]]\s?[:,]\s?|[\])]\s|[-=]>\s?)$/,
      text: new RegExp(`^${name.replace('|', '')}\\.(RTC\\w{8,48})\\s*$`),
      facts: ([, word]) => read(word),
    },
  ];
}

/**
 * In a dump of chrome://webrtc-internals the state is a string in a string, and the time is after it, or before it
 * until about 2018.
 */
function dumpPhrases(name: string, read: StateName['read']): Phrase[] {
  const type = String.raw`"type":\s?"(?:on)?${name}(?:change)?",\s*`;
  const value = String.raw`"value":\s?"(?:\\")?([\w-]{3,40})(?:\\")?"`;
  return [
    {
      form: 'webrtc-internals',
      marks: ['"timesta|mp"'],
      above: 2,
      before: new RegExp(String.raw`${type}${value},\s*$`, 'i'),
      text: /^"timestamp":\s?(1\d{12})(?:\.\d{1,6})?/,
      facts: ([, when = ''], [, word]) => timed(read(word), timeOf(when)),
    },
    {
      form: 'webrtc-internals',
      marks: ['"val|ue"'],
      above: 2,
      before: new RegExp(String.raw`"time":\s?"([^"]{1,40})",\s*${type}$`, 'i'),
      text: new RegExp(`^${value}`),
      facts: ([, word], [, when = '']) => timed(read(word), timeOf(when)),
    },
  ];
}

function timed(said: Said | undefined, time: string | undefined): Said | undefined {
  return said && (time === undefined ? said : { ...said, time });
}

function allOf([, list = '']: Groups): string[] {
  return [...list.matchAll(/[a-z-]{3,}/g)].map(([word]) => word);
}

/** `the connection state is failed` is a sentence. */
const PROSE =
  'the|when|if|once|while|until|unless|whether|its|an?|that|this|where|and|or|of|for|in|with|as|by|every|any|no|your';
const NOT_IN_PROSE = String.raw`(?<!\b(?:${PROSE})\s|[\w$])`;
const CHANGE = '(?:[ _-]?changed?)?(?: event| callback)?';
/** Safari's console has a dash before a second argument. */
const DASH = '(?:\u2013 (?="))?';
/** Unlike in code, no blank follows an equals sign. */
const JOINED = String.raw`(?:=|(?: has)?(?: changed| changing| changes| is| is now| now| updated?)?(?: to| into| from)?(?: ?:| ?=>| ?->)?\s{1,4}|: ?|->|=>)(?:[\w-]{3,40}(?:\(\d\))? ?(?:->|=>|-->|to) ?)?`;
/** A quoted word after a camelCase name is code, unless only blanks separate them, as in Firefox's console. */
const QUOTED = / state|^\w{5,24}\s{1,4}"/i;
const VALUE = String.raw`("?)([A-Za-z][\w.-]{1,80}[A-Za-z\d])\1`;
/** Firefox's console has the place in the script at the end. */
const SCRIPT = String.raw`[\w.-]{1,80}:\d{1,7}:\d{1,7}\s{0,8}$`;
/** Structured loggers have their fields behind the message: `module=webrtc`, `{"room": "a"}`. */
const FIELDS = String.raw`(?<=\s)(?:[a-z][\w.-]{0,31}=[^\s=]|\{ ?\\*")`;
const END = String.raw`(?=\s{0,8}(?:$|${SCRIPT}|${FIELDS}|[,;}\])|]|\.(?:\s|$)|\\[nr]|\\*"|at \d|\())`;
