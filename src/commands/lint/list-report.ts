import { secretStart } from '../../coturn/secrets.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Range } from '../../diagnostics/range.ts';
import type { RtcConfiguration } from '../../ice-servers/configuration.ts';
import { type Value, valuesIn } from '../../ice-servers/value.ts';
import { Places } from '../../report/diagnostics/places.ts';
import { type FindSecret, firstOf } from '../../report/diagnostics/source.ts';
import type { FileReport } from '../../report/lint/report.ts';
import { lintIceServers } from '../../rules/ice-servers/lint.ts';
import type { Context } from '../../rules/ice-servers/rule.ts';
import { verdictOnLists } from '../../rules/ice-servers/verdict.ts';
import type { LintInput } from './inputs.ts';
import { suppressInLists } from './list-comments.ts';
import type { Lists } from './lists.ts';
import type { LintSettings } from './settings.ts';

const PLACES: Readonly<Record<Lists['format'], Context['place']>> = {
  json: 'data',
  yaml: 'data',
  env: 'variables',
  script: 'source',
  program: 'source',
  html: 'source',
};

/** The findings in a file's lists, with ranges in bytes. */
export function findingsIn(text: string, lists: Lists, levels: LintSettings['levels']): Diagnostic[] {
  const { configurations } = lists.reading;
  const findings = lintIceServers(configurations, { now: Date.now(), place: PLACES[lists.format] }, levels);
  return suppressInLists(
    text,
    findings.map((finding) => inBytes(finding, lists)),
    levels,
  );
}

/** A finding in a list at its place in the bytes of the file; without a fix if the file cannot be read whole. */
export function inBytes(finding: Diagnostic, { byteOf, reading }: Lists): Diagnostic {
  const move = ({ start, end }: Range): Range => ({ start: byteOf(start), end: byteOf(end) });
  const { range, fix: known, ...rest } = finding;
  const fix = reading.faults.length === 0 ? known : undefined;
  const edits = fix?.edits.map((edit) => ({ ...move(edit), text: Buffer.from(edit.text).toString('latin1') }));
  return {
    ...rest,
    ...(range === undefined ? {} : { range: move(range) }),
    ...(fix === undefined || edits === undefined ? {} : { fix: { ...fix, edits } }),
  };
}

export function listReport(input: LintInput, lists: Lists, levels: LintSettings['levels']): FileReport {
  const { configurations } = lists.reading;
  const report: FileReport = {
    name: input.name,
    text: input.text,
    findSecret: listSecretFinder(input.text, lists),
    findings: findingsIn(input.text, lists, levels),
    verdict: verdictOnLists(configurations, lists.reading.faults.length > 0),
    versionSource: 'newest',
    notes: [],
    subject: subjectOf(configurations),
  };
  return input.path === undefined ? { ...report, isStream: true } : report;
}

function subjectOf(configurations: readonly RtcConfiguration[]): string {
  const count = configurations.reduce((sum, { servers }) => sum + servers.length, 0);
  const servers = `${count} ${count === 1 ? 'server' : 'servers'}`;
  const lists = configurations.length === 1 ? '' : ` in ${configurations.length} lists`;
  return `iceServers, ${servers}${lists}, as Chromium takes them`;
}

/** Members and variables whose values are shown to no one. */
const SECRET_NAME = /cred|pass|pwd|secret|token|key/i;

/** Finds the secrets in the lines of a file: what credentials are, and what a name announces. */
export function listSecretFinder(text: string, { reading, byteOf }: Lists): FindSecret {
  const places = new Places(text);
  const byLine = new Map<string, number>();
  const secrets = [...reading.configurations.flatMap(({ value }) => secretsIn(value)), ...(reading.secrets ?? [])];
  for (const { start, end } of secrets) {
    const [from, to] = [byteOf(start), byteOf(end)];
    for (let line = places.lineAt(from); line <= places.lineAt(Math.max(from, to - 1)); line++) {
      const span = places.lineSpan(line);
      const own = text.slice(span.start, span.end);
      byLine.set(own, Math.min(Math.max(from - span.start, 0), byLine.get(own) ?? Number.POSITIVE_INFINITY));
    }
  }
  return (line, before) => firstOf(secretStart(line, before), byLine.get(line));
}

function secretsIn(value: Value): Range[] {
  const found: Range[] = [];
  for (const one of valuesIn(value)) {
    if (one.kind === 'text' && /^\s*[a-z]+:[^?]*@/i.test(one.text)) found.push(one.range);
    if (one.kind !== 'object') continue;
    for (const { name, value: own } of one.members) if (SECRET_NAME.test(name)) found.push(own.range);
  }
  return found;
}
