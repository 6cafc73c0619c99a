import { createHash } from 'node:crypto';
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.ts';
import type { RuleText } from '../../diagnostics/rule.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import { RULES } from '../../rules/catalogue.ts';
import { safeJson } from '../../term/escape.ts';
import { decode } from './bytes.ts';
import type { Region } from './places.ts';
import type { FileReport, LintFormat, LintReport } from './report.ts';
import { Source } from './source.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** SARIF 2.1.0 (OASIS), as code scanning takes it. */
export const sarif: LintFormat = function* (report, { icescopeVersion }) {
  const ids = [...new Set(report.files.flatMap(({ findings }) => findings.map(({ rule: id }) => id)))].toSorted();
  const version = icescopeVersion === undefined ? {} : { version: icescopeVersion };
  const tool = { driver: { name: 'icescope', ...version, rules: ids.map(ruleOf) } };
  yield `{"$schema":${safeJson(SCHEMA)},"version":"2.1.0","runs":[{"tool":${safeJson(tool)},\n`;
  yield `"columnKind":"utf16CodeUnits",\n"invocations":${safeJson([invocation(report)])},\n"results":[`;
  let separator = '\n';
  const indexes = new Map(ids.map((id, index) => [id, index]));
  for (const result of resultsOf(report, indexes)) {
    yield separator + safeJson(result);
    separator = ',\n';
  }
  yield `\n],\n"properties":${safeJson({ coturnVersion: report.coturnVersion })}}]}\n`;
};

/** What is known of a rule; only of those that found something. */
function ruleOf(id: string): object {
  const rule = RULES.rule(id);
  return rule === undefined ? { id } : { id, ...descriptionOf(rule) };
}

function descriptionOf({ id, summary, why, remedy, versions, reference, severity }: RuleText): object {
  const help = [remedy, ...(versions === undefined ? [] : [`Versions: ${versions}.`])].join('\n\n');
  return {
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: help },
    ...(reference !== undefined && URL.canParse(reference) ? { helpUri: reference } : {}),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [id.split('/')[0] ?? id], severity },
  };
}

/** It says what could not be checked. */
function invocation({ files }: LintReport): object {
  const notes = files.flatMap((file) => file.notes.map((note) => noteOf(note, file)));
  return { executionSuccessful: true, ...(notes.length === 0 ? {} : { toolExecutionNotifications: notes }) };
}

function noteOf(note: string, { name }: FileReport): object {
  const locations = [{ physicalLocation: { artifactLocation: { uri: uriOf(name) } } }];
  return { level: 'note', message: { text: note }, locations };
}

function* resultsOf({ files }: LintReport, indexes: ReadonlyMap<string, number>): Iterable<object> {
  for (const file of files) {
    const source = new Source(file.text);
    const artifactLocation = { uri: uriOf(file.name) };
    const prints = new Fingerprints(source);
    for (const finding of file.findings) {
      const { rule: id, severity, message, range, option, fix } = finding;
      yield {
        ruleId: id,
        ruleIndex: indexes.get(id),
        level: LEVELS[severity],
        message: { text: message },
        locations: [{ physicalLocation: { artifactLocation, region: regionOf(source.places.region(range)) } }],
        partialFingerprints: { 'icescopeFinding/v1': prints.of(finding) },
        ...(fix === undefined ? {} : fixesOf(fix, artifactLocation, source)),
        properties: { severity, ...(option === undefined ? {} : { option: decode(option) }) },
      };
    }
  }
}

function regionOf({ line, column, endLine, endColumn }: Region): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Such a file is sent to others: a fix that holds a secret stays out of it. */
function fixesOf({ safe, edits }: Fix, artifactLocation: object, source: Source): object {
  if (edits.length === 0 || edits.some((edit) => source.showsSecret(edit))) return {};
  const replacements = edits.map((edit) => ({
    deletedRegion: regionOf(source.places.region(edit)),
    insertedContent: { text: decode(edit.text) },
  }));
  const text = safe ? 'Safe: it changes nothing but what is broken.' : 'A suggestion: look at it before it is applied.';
  return { fixes: [{ description: { text }, artifactChanges: [{ artifactLocation, replacements }] }] };
}

/** A relative reference, or `file:///…` for an absolute path. */
function uriOf(name: string): string {
  const path = Buffer.from(name).toString().split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}

/** More of a line than this does not count. */
const LOOKED_AT = 1024;

/**
 * What tells a finding from others and stays the same when lines above it come and go: the rule, the line as far as it is no
 * secret, and the how-manieth of these it is.
 */
class Fingerprints {
  private readonly source: Source;
  private readonly seen = new Map<string, number>();

  constructor(source: Source) {
    this.source = source;
  }

  of({ rule: id, range, option = '' }: Diagnostic): string {
    const start = createHash('sha256').update(
      `${id}\n${option}\n${range === undefined ? '' : this.lineOf(range.start)}`,
    );
    const key = start.copy().digest('hex');
    const before = this.seen.get(key) ?? 0;
    this.seen.set(key, before + 1);
    return start.update(`\n${before}`).digest('hex').slice(0, 32);
  }

  private lineOf(offset: number): string {
    const line = this.source.places.lineAt(offset);
    const { start, end } = this.source.places.lineSpan(line);
    return this.source.visible(line, { start, end: Math.min(end, start + LOOKED_AT) }).trim();
  }
}
