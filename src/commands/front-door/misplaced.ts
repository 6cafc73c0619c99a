import { isIP } from 'node:net';
import { UserError } from '../../errors.ts';
import { escapeText } from '../../term/escape.ts';
import { fileWord, KINDS } from '../shared/kinds.ts';
import { sentenceOf, suggestionFor } from './sentence.ts';
import type { Thing } from './thing.ts';
import { looksLikePath, recognize } from './things.ts';

/** What each command takes, as the end of "… is a log, not …". The others take no arguments. */
const TAKES: Readonly<Record<string, string>> = {
  parse: 'a file or a candidate',
  explain: 'a file or a candidate',
  diagnose: 'a file',
  stun: 'a server',
  nat: 'a STUN server',
  turn: 'a TURN server',
  credentials: 'a TURN URL',
  lint: 'a file',
  rule: 'a rule',
  doctor: 'a server',
};

/** These read files and report what is wrong with one. */
const READERS = new Set(['parse', 'explain', 'diagnose', 'stun', 'turn', 'lint']);

/** Names the command for an argument that the current one cannot use; undefined if unknown. */
export async function misplaced(word: string, command: string): Promise<UserError | undefined> {
  if (word.trim() === '') return undefined;
  const thing = await recognize(word);
  const hint = HINTS[command]?.(word, thing);
  if (hint !== undefined)
    return new UserError(
      `${hint === USER_OR_SECRET ? 'this' : (thing?.shown ?? escapeText(word))} is no argument of ${command}. ${hint}`,
    );
  if (thing === undefined || isTaken(thing, command)) return undefined;
  const reads = READERS.has(command) && thing.isPlaceholder !== true;
  const advice = suggestionFor(thing, reads ? command : '', { leading: [], rest: [] })?.text;
  const expected = TAKES[command];
  if (expected !== undefined) return new UserError(sentenceOf(thing, expected, advice, command));
  const end = advice === undefined ? `; see icescope ${command} --help` : `. ${advice}`;
  return new UserError(`${command} takes no arguments, and ${thing.shown} is ${thing.name}${end}`);
}

/** Whether it is for this command, which can best say what is wrong with it. */
function isTaken({ isFile, isFolder, isServer, isPlaceholder, doors = [] }: Thing, command: string): boolean {
  if (isFile === true && READERS.has(command)) return isFolder !== true || !['stun', 'turn'].includes(command);
  if (isServer === true && ASKS.has(command)) return true;
  return isPlaceholder !== true && doors.some(({ line }) => line.startsWith(`icescope ${command} `));
}

/** These say how the URL is to be written. */
const ASKS = new Set(['stun', 'nat', 'turn', 'credentials', 'doctor']);

type Hint = (word: string, thing: Thing | undefined) => string | undefined;

/** Words that only make sense for one command. */
const HINTS: Readonly<Record<string, Hint>> = {
  stun: (word) => portAlone(word, 'stun'),
  nat: (word) => portAlone(word, 'nat'),
  turn: (word) => portAlone(word, 'turn'),
  serve: (word) => listening(word, 'serve'),
  live: (word, thing) => {
    const isServer = thing?.doors?.some(({ line }) => line.startsWith('icescope stun ')) === true;
    const isHidden = thing?.isPlaceholder === true;
    if (isServer && !isHidden) return `To use its servers: icescope live --ice-servers ${fileWord(word)}`;
    return listening(word, 'live');
  },
  init: (word, thing) => {
    if (isIP(word) !== 0 && !word.includes('%')) return `For a public address: icescope init --external-ip ${word}`;
    if (thing === undefined && looksLikePath(word))
      return `To write this file: icescope init --output ${fileWord(word)}`;
    return thing?.isServer === true && /^[\w.-]+$/.test(word)
      ? `For a server of this name: icescope init --realm ${word}`
      : undefined;
  },
  credentials: (word, thing) => {
    if (thing?.name === KINDS.text.name)
      return `To read the secret from a file: icescope credentials --secret-file ${fileWord(word)}`;
    return thing === undefined && !looksLikePath(word) ? USER_OR_SECRET : undefined;
  },
};

/** The word may be either. */
const USER_OR_SECRET = 'A user is named with --user NAME, and the secret of the server with --secret-file FILE';

/** Netcat takes host and port as two words. */
function portAlone(word: string, command: string): string | undefined {
  if (!/^\d{1,5}$/.test(word)) return undefined;
  return `A port follows its host after a colon: icescope ${command} ${command === 'turn' ? 'turn:' : ''}HOST:${word}`;
}

function listening(word: string, command: string): string | undefined {
  if (/^\d{1,5}$/.test(word)) return `To listen on this port: icescope ${command} --port ${word}`;
  const [, host = '', port] = /^\[?([\d.]+|[\da-f:]+(?:%[\w.-]+)?)\]?(?::(\d{1,5}))?$/i.exec(word) ?? [];
  if (isIP(host) === 0) return undefined;
  return `To listen there: icescope ${command} --address ${host}${port === undefined ? '' : ` --port ${port}`}`;
}
