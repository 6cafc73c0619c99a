import { doorOf, fileWord, lineFor } from '../shared/kinds.ts';
import type { Thing } from './thing.ts';

/** The words around the recognized one. */
interface Others {
  readonly leading: readonly string[];
  readonly rest: readonly string[];
}

/** A command line to suggest. */
interface Suggestion {
  readonly text: string;
  /** The same as arguments; not where other programs are part of it. */
  readonly argv?: string[];
}

/**
 * The command line for a thing at a command, or at none (an empty name): with the other words, which mean the same
 * there.
 */
export function suggestionFor(
  { word, isPlaceholder, ...thing }: Thing,
  command: string,
  { leading, rest }: Others,
): Suggestion | undefined {
  const door = doorOf(thing, command);
  if (door === undefined) return undefined;
  const line = lineFor(door, word === '-' ? [] : [word], command);
  const others = [...shown(leading), ...shown(rest, thing.isServer)];
  const text = `${door.aim}: ${[line, ...others].join(' ')}`;
  if (word === '-' || isPlaceholder === true || !door.line.startsWith('icescope ')) return { text };
  const own = door.line.split(' ').slice(1);
  return { text, argv: [...own.map((one) => one.replace('FILE', () => safe(word))), ...leading, ...rest] };
}

function safe(word: string): string {
  return word.startsWith('-') ? `./${word}` : word;
}

/** The next word is or may be a secret: `-u NAME:PASSWORD`. Includes the names that other programs use. */
const SECRET = /^(?:--\S*(?:secret|credential|pass|pwd|token|user)[\w-]*|-[pPuwW])(=|$)/;

function shown(words: readonly string[], isServer = false): string[] {
  return words.map((word, at) => {
    const before = words[at - 1] ?? '';
    if (SECRET.exec(before)?.[1] === '') return HIDDEN;
    const option = SECRET.exec(word);
    if (option?.[1] === '=') return `${word.slice(0, word.indexOf('=') + 1)}${HIDDEN}`;
    // After a server, such words are a user name and a password.
    if (isServer && !before.startsWith('-') && /^[^-][^.:/]*$/.test(word)) return HIDDEN;
    return word.startsWith('-') ? word : fileWord(word);
  });
}

const HIDDEN = "'…'";

/** `call.log is a log, not a command. To read its candidates: icescope parse call.log`. */
export function sentenceOf(
  { shown: name, name: what, note }: Thing,
  expected: string | undefined,
  advice: string | undefined,
  command = '',
): string {
  const start = `${name} is ${what}${expected === undefined ? '' : `, not ${expected}`}`;
  if (advice !== undefined) return `${start}. ${advice}`;
  if (note !== undefined) return `${start}. ${note}.`;
  return `${start}; see icescope ${command === '' ? '' : `${command} `}--help`;
}
