import type { Range } from '../diagnostics/range.ts';
import { releaseOf } from './releases.ts';
import type { Version } from './version.ts';

/** A file's settings for how to judge it, in a comment before its first line. */
export interface FileSettings {
  readonly version?: Version;
  readonly isBehindNat?: true;
  readonly isTemplate?: true;
  /** The words that are none of these. */
  readonly unknown: readonly (Range & { readonly word: string })[];
}

const COMMENT = /^[ \t]*#[ \t]*icescope:([^\n]*)$/;

/** Reads `# icescope: coturn-version=4.6.1 behind-nat template` among the comments at the start of a file. */
export function readFileSettings(text: string): FileSettings {
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end === -1 ? text.length : end).replace(/\r$/, '');
    const words = COMMENT.exec(line)?.[1];
    if (words !== undefined) return settingsOf(words, at + line.length - words.length);
    if (!/^(?:\xef\xbb\xbf)?[ \t]*(?:#|$)/.test(line) || end === -1) break;
    at = end + 1;
  }
  return { unknown: [] };
}

function settingsOf(words: string, at: number): FileSettings {
  let settings: FileSettings = { unknown: [] };
  for (const { 0: word, index } of words.matchAll(/[^\s,]+/g)) {
    const known = settingOf(word);
    const place = { word, start: at + index, end: at + index + word.length };
    settings = known === undefined ? { ...settings, unknown: [...settings.unknown, place] } : { ...settings, ...known };
  }
  return settings;
}

function settingOf(word: string): Omit<FileSettings, 'unknown'> | undefined {
  if (word === 'behind-nat') return { isBehindNat: true };
  if (word === 'template') return { isTemplate: true };
  const version = releaseOf(/^coturn-version=(.+)$/.exec(word)?.[1] ?? '');
  return version === undefined ? undefined : { version };
}
