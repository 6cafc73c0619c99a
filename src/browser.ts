import type { Severity } from './diagnostics/severity.ts';
import { readEnv } from './ice-servers/env.ts';
import { readHtml } from './ice-servers/html.ts';
import { readJson } from './ice-servers/json.ts';
import { readProgram } from './ice-servers/program.ts';
import type { Reading } from './ice-servers/reading.ts';
import { readScript } from './ice-servers/script.ts';
import { readYaml } from './ice-servers/yaml.ts';
import { SNIFFED_BYTES } from './io/head.ts';
import { sniff } from './io/kind.ts';
import { type ListFormat, listFormatOf } from './io/lists.ts';
import { type DiagnosedText, type DiagnoseOptions, diagnose } from './library/diagnose.ts';
import { sessionMarkup, titleOf } from './report/sessions/html/session.ts';
import { lintIceServers } from './rules/ice-servers/lint.ts';

/** What the pages of `icescope live` import: the library, and what they need to show its results. */

export * from './index.ts';
export { Inbox, Outbox } from './live/outbox.ts';
export { recorded } from './live/record.ts';
export { serverErrorText } from './report/live/server-error.ts';
export { STYLE } from './report/sessions/html/style.ts';

/**
 * A session in the words of `icescope diagnose`: its first line, and all of it as HTML, in which everything is
 * escaped.
 */
export interface ShownDiagnosis {
  readonly title: string;
  readonly connects: 'yes' | 'no' | 'depends' | 'unknown';
  readonly markup: string;
}

export function showDiagnoses(texts: readonly DiagnosedText[], options: DiagnoseOptions = {}): ShownDiagnosis[] {
  return diagnose(texts, options).map((one) => ({
    title: titleOf(one),
    connects: one.verdict.connects,
    markup: sessionMarkup(one, 2),
  }));
}

/** What a pasted text is, to choose the right library function. */
export type PastedKind = 'turnserver.conf' | 'ice-servers' | 'session' | 'empty' | 'other';

export function kindOfText(text: string): PastedKind {
  const kind = sniff(new TextEncoder().encode(text.slice(0, SNIFFED_BYTES)));
  if (kind === 'empty' || kind === 'turnserver.conf') return kind;
  if (/\bcandidate:\S+ \d+ \w+ \d/i.test(text)) return 'session';
  const format = listFormatOf(kind, text);
  if (format !== undefined && hasSomething(READERS[format](text))) return 'ice-servers';
  return kind === 'sdp' || kind === 'log' || kind === 'webrtc-internals' || kind === 'json' ? 'session' : 'other';
}

/** Without this, "nothing found" would sound as if all were well. */
function hasSomething({ configurations, faults }: Reading): boolean {
  return configurations.length + faults.length > 0;
}

/** Something wrong with a list of iceServers, and its line from 1. */
export interface ListFinding {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly effect?: string;
  readonly line: number;
}

/** The findings of `icescope lint` in iceServers: JSON, YAML, JavaScript, a page or an environment file. */
export function lintServers(text: string, now = Date.now()): ListFinding[] {
  const format = listFormatOf(sniff(new TextEncoder().encode(text.slice(0, SNIFFED_BYTES))), text) ?? 'script';
  const { configurations, faults } = READERS[format](text);
  const lineOf = (at = 0): number => text.slice(0, at).split('\n').length;
  const place = format === 'json' ? 'data' : format === 'env' ? 'variables' : 'source';
  const broken = faults.map(
    ({ message, at }): ListFinding => ({ id: 'not-read', severity: 'error', message, line: lineOf(at) }),
  );
  const found = lintIceServers(configurations, { now, place }).map(
    ({ rule, severity, message, effect, range }): ListFinding => ({
      ...{ id: rule, severity, message, line: lineOf(range?.start) },
      ...(effect === undefined ? {} : { effect }),
    }),
  );
  return [...broken, ...found];
}

const READERS: Readonly<Record<ListFormat, (text: string) => Reading>> = {
  json: readJson,
  script: readScript,
  program: readProgram,
  html: readHtml,
  env: readEnv,
  yaml: readYaml,
};
