import type { CataloguedRule } from '../../diagnostics/catalogue.ts';
import { safeJson } from '../../term/escape.ts';
import { type Finding, type FindingFormat, wholeMessage } from './finding.ts';
import { Fingerprints } from './fingerprints.ts';
import type { Region } from './places.ts';
import { LEVELS, ruleOf } from './sarif-rule.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Looks up a rule by its id. */
type Describe = (id: string) => CataloguedRule | undefined;

/** SARIF 2.1.0 (OASIS) for code scanning. Results come first, as they are found; their rules last. */
export function sarif(describe: Describe): FindingFormat {
  return (write, { version, properties }) => {
    const indexes = new Map<string, number>();
    const notifications: object[] = [];
    const prints = new Fingerprints();
    let file = '';
    let separator = '\n';
    write(`{"$schema":${safeJson(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits",\n"results":[`);
    return {
      file(name, notes = []) {
        file = name;
        notifications.push(...notes.map((note) => notificationOf(note, name)));
      },
      add(finding) {
        const index = indexes.get(finding.id) ?? indexes.size;
        indexes.set(finding.id, index);
        write(separator + safeJson(resultOf(finding, index, file, prints)));
        separator = ',\n';
      },
      end() {
        const rules = [...indexes.keys()].map((id) => ruleOf(id, describe(id)));
        const driver = { name: 'icescope', ...(version === undefined ? {} : { version }), rules };
        const notes = notifications.length === 0 ? {} : { toolExecutionNotifications: notifications };
        write(`\n],\n"tool":${safeJson({ driver })},\n`);
        write(`"invocations":${safeJson([{ executionSuccessful: true, ...notes }])}`);
        write(`${properties === undefined ? '' : `,\n"properties":${safeJson(properties)}`}}]}\n`);
      },
    };
  };
}

/** What could not be checked. */
function notificationOf(note: string, name: string): object {
  const locations = [{ physicalLocation: { artifactLocation: { uri: uriOf(name) } } }];
  return { level: 'note', message: { text: note }, locations };
}

function resultOf(finding: Finding, ruleIndex: number, file: string, prints: Fingerprints): object {
  const { id, severity, option } = finding;
  const artifactLocation = { uri: uriOf(file) };
  const print = prints.of(finding);
  return {
    ruleId: id,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: wholeMessage(finding) },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding) } }],
    ...(print === undefined ? {} : { partialFingerprints: { 'icescopeFinding/v1': print } }),
    ...fixesOf(finding, artifactLocation),
    properties: { severity, ...(option === undefined ? {} : { option }) },
  };
}

function regionOf({ line, column, endLine, endColumn }: Region): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Such a file is shared, so fixes that contain a secret are left out. */
function fixesOf({ fix, hidesFix }: Finding, artifactLocation: object): object {
  if (fix === undefined || fix.edits.length === 0 || hidesFix === true) return {};
  const replacements = fix.edits.map((edit) => ({
    deletedRegion: regionOf(edit),
    insertedContent: { text: edit.text },
  }));
  const text = fix.safe
    ? 'Safe: the server does the same for its clients afterwards.'
    : 'A suggestion: look at it before it is applied.';
  return { fixes: [{ description: { text }, artifactChanges: [{ artifactLocation, replacements }] }] };
}

/** A reference relative to where icescope runs, or `file:///…` for an absolute path. */
function uriOf(name: string): string {
  const segments = Buffer.from(name)
    .toString()
    .replace(/^(?:\.\/+)+(?=.)/, '')
    .split('/');
  const path = segments.map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
