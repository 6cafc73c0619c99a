import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Edit, Range } from '../../diagnostics/range.ts';
import { escapeText } from '../../term/escape.ts';
import { decode } from './bytes.ts';
import { Places } from './places.ts';

/**
 * Where a secret begins in a line, if there is one. Nothing from there on is shown. The previous line may announce it.
 */
export type FindSecret = (line: string, before?: string) => number | undefined;

/** Shown in place of a secret. */
export const HIDDEN = '…';

/** A file whose lines are shown to people. */
export class Source {
  readonly bytes: string;
  readonly places: Places;
  private readonly findSecret: FindSecret;
  private known = { line: 0, hiddenFrom: 0 };

  constructor(bytes: string, findSecret: FindSecret) {
    this.bytes = bytes;
    this.places = new Places(bytes);
    this.findSecret = findSecret;
  }

  /** The offset from which a line must not be shown; past its end if there is no secret. */
  hiddenFrom(line: number): number {
    if (this.known.line !== line) {
      const { start, end } = this.places.lineSpan(line);
      const before = line > 1 ? this.places.lineSpan(line - 1) : { start: 0, end: 0 };
      const at = this.findSecret(this.bytes.slice(start, end), this.bytes.slice(before.start, before.end));
      this.known = { line, hiddenFrom: at === undefined ? Number.POSITIVE_INFINITY : start + at };
    }
    return this.known.hiddenFrom;
  }

  /** Whether the new text would show a secret. */
  showsSecret({ start, end, text }: Edit): boolean {
    if (text.trim() === '') return false;
    const isInside = this.hiddenFrom(this.places.lineAt(start)) <= end;
    return isInside || text.split('\n').some((line) => this.findSecret(line) !== undefined);
  }

  /** The finding without the secret of its line: quoted parts of the line are cut or hidden. */
  withoutSecrets<T extends Diagnostic>(finding: T): T {
    const { range, option, message, effect } = finding;
    if (range === undefined) return finding;
    const line = this.places.lineAt(range.start);
    const hiddenFrom = this.hiddenFrom(line);
    const { start, end } = this.places.lineSpan(line);
    if (hiddenFrom >= end) return finding;
    const secret = decode(this.bytes.slice(hiddenFrom, end));
    const isAccount = /\buser\W*$/i.test(this.bytes.slice(start, hiddenFrom));
    const words = wordsOf(isAccount ? secret.replace(/^[^:]*:/, '') : secret);
    const hide = (text: string): string => hideWords(text, words);
    return {
      ...finding,
      message: hide(message),
      ...(effect === undefined ? {} : { effect: hide(effect) }),
      ...(option === undefined ? {} : { option: hideWords(`\`${option}\``, words).slice(1, -1) }),
    };
  }

  /** A line that is not in the file, without its secrets and those of the line it replaces. */
  shown(line: string, replaced?: number): string {
    const at = firstOf(this.findSecret(line), placeOf(this.secretOf(replaced), line));
    return at === undefined ? shownBytes(line) : shownBytes(line.slice(0, at)) + HIDDEN;
  }

  private secretOf(line: number | undefined): string {
    return line === undefined ? '' : this.bytes.slice(this.hiddenFrom(line), this.places.lineSpan(line).end);
  }

  /** The visible part of a line's bytes. */
  visible(line: number, { start, end }: Range): string {
    return this.bytes.slice(start, Math.max(start, Math.min(end, this.hiddenFrom(line))));
  }
}

/** Bytes of a line, fit for a terminal: a tab is a blank, so that one character is one column. */
export function shownBytes(bytes: string): string {
  return escapeText(decode(bytes).replaceAll('\t', ' '));
}

/** Where a known secret is in a line, which may no longer look like it has one after a new key. */
function placeOf(secret: string, line: string): number | undefined {
  const at = secret.trim().length < SHORTEST ? -1 : line.indexOf(secret.trim());
  return at < 0 ? undefined : at;
}

/** The smaller one. */
export function firstOf(...places: readonly (number | undefined)[]): number | undefined {
  const known = places.filter((place) => place !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** A shorter part of a secret reveals nothing, and occurs in many words. */
const SHORTEST = 3;

function wordsOf(secret: string): string[] {
  const parts = [secret.trim(), ...secret.split(/[\s"'`,;:@=&?]+/)].filter(({ length }) => length >= SHORTEST);
  return [...new Set(parts)].sort((a, b) => b.length - a.length);
}

/** Hides words in what is quoted: between backquotes. */
function hideWords(text: string, words: readonly string[]): string {
  const [whole = ''] = words;
  return text.replace(/`([^`]*)`/g, (quoted, inner: string) => {
    if (inner.length >= SHORTEST && whole.includes(inner)) return `\`${HIDDEN}\``;
    return words.reduce((rest, word) => rest.replaceAll(word, HIDDEN), quoted);
  });
}
