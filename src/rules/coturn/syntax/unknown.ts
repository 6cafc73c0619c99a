import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import { isVariable } from '../../../coturn/spelling.ts';
import { type Suggestion, suggestOption } from '../../../coturn/suggest-option.ts';
import { isUtf16 } from './encoding.ts';

/** Why coturn does not know a key. Each reason has a rule; the first reason that applies is reported. */
export type Fault =
  | 'utf16'
  | 'line-too-long'
  | 'bom'
  | 'control'
  | 'carriage-return'
  | 'nbsp'
  | 'variable'
  | 'comment'
  | 'semicolon'
  | 'removed'
  | 'too-new'
  | 'not-built'
  | 'invented'
  | 'unknown';

/** The lines with an unknown key, for that reason. */
export function unknownFor(config: Config, fault: Fault): readonly UnknownLine[] {
  return sorted(config).get(fault) ?? [];
}

/** Cached, because many rules ask about the same file. */
const SORTED = new WeakMap<Config, ReadonlyMap<Fault, UnknownLine[]>>();

function sorted(config: Config): ReadonlyMap<Fault, UnknownLine[]> {
  const known = SORTED.get(config);
  if (known !== undefined) return known;
  const lines = new Map<Fault, UnknownLine[]>();
  for (const unknown of config.unknown) {
    const fault = faultOf(unknown, config);
    const list = lines.get(fault);
    if (list === undefined) lines.set(fault, [unknown]);
    else list.push(unknown);
  }
  SORTED.set(config, lines);
  return lines;
}

function faultOf({ line, option, why }: UnknownLine, config: Config): Fault {
  const { key } = line;
  if (isUtf16(config.syntax.text)) return 'utf16';
  if (line.isRest) return 'line-too-long';
  if (key.startsWith('\xef\xbb\xbf')) return 'bom';
  if (/^[\0-\x1f]/.test(key)) return 'control';
  if (key.includes('\r')) return 'carriage-return';
  if (INVISIBLE.test(key)) return 'nbsp';
  if (isTemplateMark(key)) return 'variable';
  if (COMMENT.test(key)) return 'comment';
  if (key.endsWith(';')) return 'semicolon';
  if (option !== undefined && why !== 'never') return why;
  const isInvented = HARDENING.test(key) && !isSeveral(key) && suggestionFor(key, config) === undefined;
  return isInvented ? 'invented' : 'unknown';
}

/** No-break spaces and other invisible or space-like characters in UTF-8; a lone no-break space in Latin-1. */
export const INVISIBLE = /\xc2\xa0|\xe2\x80[\x80-\x8b\xa8\xa9\xaf]|\xe3\x80\x80|\xef\xbb\xbf|(?<![\x80-\xff])\xa0/;

/** `{% if %}`, `{{ line }}`, `<% %>`, `<?php`, `$LINE`, `__LINE__`. */
function isTemplateMark(key: string): boolean {
  return /^(?:\{[{%#]|<[%?]|\$[{(A-Za-z_])/.test(key) || isVariable(key);
}

/** Comments of other formats, `[sections]` of INI, `key:` of YAML. */
const COMMENT = /^(?:;|\/\/|\/\*|\*\/?$|<!--|--+$|\[.*)|^[\w-]+:/;

/** `no-tcp,no-udp`: options joined by a comma or the like. */
export function isSeveral(key: string): boolean {
  const names = key.split(/[,;+|&]/);
  return names.length > 1 && names.every((name) => OPTIONS.has(name));
}

const HARDENING =
  /^(?:no|deny|denied|disable|block|restrict|forbid|secure|require|enforce|max|limit|only|allow|allowed|protect|reject)[-_.]|auth|secur|secret|passw|quota|whitelist|blacklist|firewall/i;

/** Keys repeat in generated files. */
const SUGGESTIONS = new WeakMap<Config, Map<string, Suggestion | undefined>>();

export function suggestionFor(key: string, config: Config): Suggestion | undefined {
  const known = SUGGESTIONS.get(config) ?? new Map<string, Suggestion | undefined>();
  SUGGESTIONS.set(config, known);
  if (!known.has(key) && known.size < MOST && key.length <= LONGEST) known.set(key, suggestOption(key, config.version));
  return known.get(key);
}

/** A file with more unknown keys than this is not a turnserver.conf. */
const MOST = 1000;

/** Longer than any known key. */
const LONGEST = 60;
